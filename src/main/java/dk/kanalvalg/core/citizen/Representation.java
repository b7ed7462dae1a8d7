package dk.kanalvalg.core.citizen;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.contact.KlePattern;
import java.time.LocalDate;
import java.util.List;

/**
 * Somebody who acts for the citizen in some areas: a guardian (Guardianship Act §§ 5-7) or the holder of a power of
 * attorney (Public Administration Act § 8).
 *
 * @param validTo first day it is no longer valid, or {@code null} when it has no end
 */
public record Representation(Party representative, List<KlePattern> areas, LocalDate validTo) {

    /** Whether it covers the subject on the day. */
    public boolean covers(KleCode kle, LocalDate day) {
        return (validTo == null || day.isBefore(validTo)) && areas.stream().anyMatch(area -> area.covers(kle));
    }
}
