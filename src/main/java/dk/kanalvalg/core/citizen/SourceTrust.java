package dk.kanalvalg.core.citizen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far the statement of a source outweighs a newer one of another. A rank alone would let a register's message of last year
 * overrule what a caseworker saw today, and age alone would let a form overrule the register; a head start in time does
 * neither.
 *
 * @param headStarts by source; a source that is not named has none
 * @param exemptionSettles how long after an exemption was told another source's "registered" may be no more than its lag
 */
public record SourceTrust(Map<String, Duration> headStarts, Duration exemptionSettles) {

    /** Registers lag up to three days behind a municipality's decision; a week is more than that, weekends included. */
    private static final Duration USUAL = Duration.ofDays(7);

    /** No source is trusted more than another. */
    public static final SourceTrust EQUAL = new SourceTrust(Map.of());

    /** Sources with these head starts, of an exemption that settles in the usual time. */
    public SourceTrust(Map<String, Duration> headStarts) {
        this(headStarts, USUAL);
    }

    /** Whether the source outweighs those that are not named. */
    public boolean register(String source) {
        return headStarts.containsKey(source);
    }

    /** The statement that counts most of a field, among those of which some count at all. A loop: every line runs it often. */
    Optional<Statement> heaviest(List<Statement> all, StandingField field, Predicate<Statement> which) {
        Statement heaviest = null;
        Instant most = null;
        for (Statement one : all) {
            if (which.test(one)) {
                Instant weight = weight(one, field);
                // They stand in the order of their sources, and of two that weigh the same the later source counts.
                if (heaviest == null || !weight.isBefore(most)) {
                    heaviest = one;
                    most = weight;
                }
            }
        }
        return Optional.ofNullable(heaviest);
    }

    /** The instant by which a statement on a field is compared with those of other sources. */
    private Instant weight(Statement statement, StandingField field) {
        Duration headStart = headStarts.get(statement.source());
        return headStart == null || !field.registered()
                ? statement.checkedAt()
                : statement.checkedAt().plus(headStart);
    }
}
