package dk.kanalvalg.caselife;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.platform.BoundedRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Cases that wait for a human: those that no timer moves, which must be accepted, overridden or handed over, and those
 * with an objection that must be answered. A case is listed once for each cause.
 */
@ApplicationScoped
public class CasesNeedingAttention {

    private final CaseLifeQueries readings;

    CasesNeedingAttention(CaseLifeQueries readings) {
        this.readings = readings;
    }

    /**
     * A case that waits for a human.
     *
     * @param cause why
     * @param since when
     * @param deadline by when a human must have acted, or {@code null} when it is at once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CaseNeedingAttention(
            UUID caseId,
            String municipality,
            String administration,
            CaseState.Name state,
            int version,
            AttentionCause cause,
            Instant since,
            Instant deadline) {}

    /** Some of them, oldest first, and the cursor of those after them, or {@code null}. */
    public record Page(List<CaseNeedingAttention> cases, String nextCursor) {}

    /**
     * Which cases to list.
     *
     * @param municipality
     * @param administration or {@code null} for all
     * @param causes one of which the case must have
     */
    public record Filter(String municipality, String administration, List<AttentionCause> causes) {}

    /** The page of these cases after the cursor. */
    @BoundedRead
    @Transactional
    public Page list(Filter filter, AttentionCursor after, int limit) {
        List<CaseNeedingAttention> found = readings.inNeed(filter, after, limit + 1);
        boolean more = found.size() > limit;
        List<CaseNeedingAttention> shown = found.stream().limit(limit).toList();
        return new Page(shown, more ? end(shown.getLast()).text() : null);
    }

    private static AttentionCursor end(CaseNeedingAttention last) {
        return new AttentionCursor(last.caseId(), last.cause().name());
    }
}
