package dk.kanalvalg.core.citizen;

import java.time.Instant;

/**
 * A citizen's recorded consent that two administrations coordinate (Public Administration Act § 28).
 *
 * @param withdrawnAt when it was withdrawn, or {@code null}
 */
public record Consent(String from, String to, String purpose, Instant givenAt, Instant withdrawnAt) {

    /** Whether the consent lets the two administrations know of each other's cases at the instant. */
    public boolean joins(String one, String other, Instant at) {
        return !one.equals(other) && covers(one, at) && covers(other, at);
    }

    /** Whether the consent is in force at the instant and names the administration. */
    public boolean covers(String administration, Instant at) {
        return (from.equals(administration) || to.equals(administration))
                && !at.isBefore(givenAt)
                && (withdrawnAt == null || at.isBefore(withdrawnAt));
    }

    /** The same consent with that end, or {@code null} for none. */
    Consent until(Instant end) {
        return new Consent(from, to, purpose, givenAt, end);
    }
}
