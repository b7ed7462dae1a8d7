package dk.kanalvalg.citizen.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * How far an import has come.
 *
 * @param attempt how often its file has been sent
 * @param lines lines dealt with, blank ones included; sent again, the file goes on behind them
 * @param applied lines that were their source's latest word
 * @param repeated lines that said what their source had said before
 * @param stale lines of which the source had said something newer
 * @param refused lines that cannot be used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportView(
        UUID importId,
        State state,
        int attempt,
        long lines,
        long applied,
        long repeated,
        long stale,
        long refused,
        Instant startedAt,
        Instant updatedAt,
        Instant completedAt) {

    /** Where an import stands. */
    public enum State {
        RUNNING,
        /** It waits for its file to be sent again. */
        INTERRUPTED,
        COMPLETED
    }
}
