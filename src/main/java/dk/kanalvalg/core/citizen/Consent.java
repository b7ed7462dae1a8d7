package dk.kanalvalg.core.citizen;

import java.time.Instant;

/**
 * A citizen's recorded consent that one administration passes on to another what it knows (Public Administration Act § 28).
 * It goes one way, as it says.
 *
 * @param from the administration that may pass on
 * @param to the administration that may know
 * @param withdrawnAt when it was withdrawn, or {@code null}
 */
public record Consent(String from, String to, String purpose, Instant givenAt, Instant withdrawnAt) {

    /** Whether the consent lets an administration know of a case of the owner's at the instant. */
    public boolean shows(String owner, String administration, Instant at) {
        return lets(owner, at) && to.equals(administration);
    }

    /** Whether the consent lets the administration pass on at the instant what it knows. */
    public boolean lets(String administration, Instant at) {
        return from.equals(administration)
                && !from.equals(to)
                && !at.isBefore(givenAt)
                && (withdrawnAt == null || at.isBefore(withdrawnAt));
    }

    /** The same consent with that end, or {@code null} for none. */
    Consent until(Instant end) {
        return new Consent(from, to, purpose, givenAt, end);
    }
}
