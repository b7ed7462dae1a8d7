package dk.kanalvalg.core.citizen;

import java.time.Instant;
import java.util.Set;

/**
 * What one source told of a party at one time. It is the source's whole word: what it no longer tells, it takes back.
 *
 * @param told the fields it speaks of; the others of the standing say nothing, whatever they hold
 */
public record Statement(String source, Instant checkedAt, Set<StandingField> told, Standing standing) {

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
