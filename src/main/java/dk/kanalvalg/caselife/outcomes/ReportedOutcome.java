package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.ClosingReason;
import dk.kanalvalg.core.caselife.Outcome;
import java.time.Instant;
import java.util.UUID;

/**
 * An outcome as it was told, checked.
 *
 * @param messageId the sender's own name for it
 * @param version of the case that it is about, or {@code null}
 * @param closing why the case is closed, or {@code null}
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
        String actor) {

    CaseLife.Report report() {
        return new CaseLife.Report(outcome, occurredAt, version, closing);
    }
}
