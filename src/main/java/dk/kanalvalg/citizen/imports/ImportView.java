package dk.kanalvalg.citizen.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * The progress of an import.
 *
 * @param attempt how often its file has been sent
 * @param lines processed lines, including blank ones; when the file is sent again, it continues after them
 * @param applied lines that were their source's latest statement
 * @param repeated lines that repeated what their source had said before
 * @param stale lines for which the source had said something newer
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

    /** The state of an import. */
    public enum State {
        RUNNING,
        /** It waits for its file to be sent again. */
        INTERRUPTED,
        COMPLETED
    }
}
