package dk.kanalvalg.caselife;

import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.CaseWithRecipients;
import dk.kanalvalg.core.caselife.FallbackLadder;
import dk.kanalvalg.core.caselife.RecipientDeliveries;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.KleCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A case that is locked, so that no other transaction can move it.
 *
 * @param kle of its matter
 * @param deadline of its matter, or {@code null}
 * @param seq of the last entry of its history
 * @param dueAt when its next step is due, or {@code null}
 * @param recipients of the decision in force when it was locked, each with an own fallback before any step
 * @param deliveries how far it has come with each of them
 */
public record LockedCase(
        UUID caseId,
        String municipality,
        String topic,
        String citizenRef,
        KleCode kle,
        LocalDate deadline,
        CaseState state,
        int version,
        int seq,
        Instruction instruction,
        Instant dueAt,
        Instant changedAt,
        Map<CitizenRef, FallbackLadder> recipients,
        RecipientDeliveries deliveries) {

    /** What moves it. */
    public CaseWithRecipients life() {
        return new CaseWithRecipients(state, instruction, recipients, deliveries);
    }

    /** The administration that owns it now. */
    public String owner() {
        return state.course().owner();
    }
}
