package dk.kanalvalg.core.citizen;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How far the word of a source outweighs a newer one of another. A rank alone would let a register's message of last year
 * overrule what a caseworker saw today, and age alone would let a form overrule the register; a head start in time does
 * neither.
 *
 * @param headStarts by source; a source that is not named has none
 */
public record SourceTrust(Map<String, Duration> headStarts) {

    /** No source is trusted more than another. */
    public static final SourceTrust EQUAL = new SourceTrust(Map.of());

    /** Whether the source outweighs those that are not named. */
    public boolean register(String source) {
        return headStarts.containsKey(source);
    }

    /** The instant by which a statement on a field is compared with those of other sources. */
    Instant weight(Statement statement, StandingField field) {
        Duration headStart = headStarts.get(statement.source());
        return headStart == null || !field.registered()
                ? statement.checkedAt()
                : statement.checkedAt().plus(headStart);
    }
}
