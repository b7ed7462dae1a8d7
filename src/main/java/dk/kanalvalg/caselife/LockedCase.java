package dk.kanalvalg.caselife;

import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A case that nobody else can move until the transaction ends.
 *
 * @param deadline of its matter, or {@code null}
 * @param seq of the last entry of its history
 * @param dueAt when something happens to it by itself, or {@code null}
 */
public record LockedCase(
        UUID caseId,
        String municipality,
        String topic,
        String citizenRef,
        LocalDate deadline,
        CaseState state,
        int version,
        int seq,
        Instruction instruction,
        Instant dueAt,
        Instant changedAt) {

    /** The administration that has it. */
    public String owner() {
        return state.course().owner();
    }
}
