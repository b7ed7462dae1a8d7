package dk.kanalvalg.caselife.objections;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.Channel;
import java.time.Instant;
import java.util.UUID;

/**
 * An objection to what was decided about a case.
 *
 * @param recordedBy the caseworker to whom it was made
 * @param answerBy until when it must be answered
 * @param answer or {@code null} while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Objection(
        UUID objectionId,
        UUID caseId,
        Objector by,
        String text,
        Channel wantedChannel,
        String recordedBy,
        Instant madeAt,
        Instant answerBy,
        ObjectionAnswer answer) {

    Objection answered(ObjectionAnswer given) {
        return new Objection(objectionId, caseId, by, text, wantedChannel, recordedBy, madeAt, answerBy, given);
    }
}
