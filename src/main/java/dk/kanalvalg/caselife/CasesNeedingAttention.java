package dk.kanalvalg.caselife;

import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import dk.kanalvalg.core.caselife.CaseState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Cases that no timer moves: a human must accept, override or hand over each of them. */
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
     */
    public record CaseNeedingAttention(
            UUID caseId,
            String municipality,
            String administration,
            CaseState.Name state,
            int version,
            Attention cause,
            Instant since) {}

    /** Some of them, oldest first, and the cursor of those after them, or {@code null}. */
    public record Page(List<CaseNeedingAttention> cases, String nextCursor) {}

    /**
     * Which cases to list.
     *
     * @param municipality or {@code null} for all
     * @param administration or {@code null} for all
     * @param causes one of which the case must have
     */
    public record Filter(String municipality, String administration, List<Attention> causes) {}

    /** A page of these cases; {@code after} is the last case of the previous page, or {@code null}. */
    @Transactional
    public Page list(Filter filter, UUID after, int limit) {
        List<CaseNeedingAttention> found = readings.inNeed(filter, after, limit + 1);
        boolean more = found.size() > limit;
        List<CaseNeedingAttention> shown = found.stream().limit(limit).toList();
        return new Page(shown, more ? shown.getLast().caseId().toString() : null);
    }
}
