package dk.kanalvalg.core.citizen;

import java.time.Instant;
import java.util.Set;

/**
 * What one source told of a party at one time. It is the source's whole word: what it no longer tells, it takes back.
 *
 * @param told the fields it speaks of; the others of the standing say nothing, whatever they hold
 * @param contested the fields on which the source told different things of the same instant; {@code null} is none, so that
 *     it is not stored
 */
public record Statement(
        String source, Instant checkedAt, Set<StandingField> told, Standing standing, Set<StandingField> contested) {

    /** A word that its source does not contradict. */
    public Statement(String source, Instant checkedAt, Set<StandingField> told, Standing standing) {
        this(source, checkedAt, told, standing, null);
    }

    /** Whether the source told different things of the field, of the same instant: such a word ends nobody's exemption. */
    boolean contests(StandingField field) {
        return contested != null && contested.contains(field);
    }

    /** Whether it says more of the field than that nobody knows. */
    boolean tells(StandingField field) {
        return told.contains(field)
                && !(field == StandingField.DIGITAL_POST && standing.digitalPost() == Standing.DigitalPost.UNKNOWN)
                && !(field == StandingField.MIT_ID && standing.mitId() == Standing.MitId.UNKNOWN);
    }

    boolean tells(Standing.DigitalPost value) {
        return tells(StandingField.DIGITAL_POST) && standing.digitalPost() == value;
    }
}
