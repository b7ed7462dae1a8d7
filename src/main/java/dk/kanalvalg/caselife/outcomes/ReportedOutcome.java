package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.ClosingReason;
import dk.kanalvalg.core.caselife.Outcome;
import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.UUID;

/**
 * An outcome as it was told, checked.
 *
 * @param messageId the sender's own name for it
 * @param version of the case that it is about, or {@code null}
 * @param closing why the case is closed, or {@code null}
 * @param recipient whom it is about, or {@code null} when it does not say
 * @param actor who told it, or by what way it came
 */
public record ReportedOutcome(
        UUID caseId,
        Outcome outcome,
        Instant occurredAt,
        String messageId,
        String detail,
        Integer version,
        ClosingReason closing,
        CitizenRef recipient,
        String actor) {

    String recipientRef() {
        return recipient == null ? null : recipient.value();
    }

    CaseLife.Report report() {
        return new CaseLife.Report(outcome, occurredAt, version, closing);
    }
}
