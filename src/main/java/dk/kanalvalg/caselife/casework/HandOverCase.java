package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.CaseTransition;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.cases.OpenCases;
import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.Transition;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gives a case to another administration. Both get a message, and the history keeps both. */
@ApplicationScoped
class HandOverCase {

    private final ApplyTransitions moves;
    private final Municipalities municipalities;
    private final OpenCases cases;
    private final Caller caller;
    private final Now now;

    HandOverCase(ApplyTransitions moves, Municipalities municipalities, OpenCases cases, Caller caller, Now now) {
        this.moves = moves;
        this.municipalities = municipalities;
        this.cases = cases;
        this.caller = caller;
        this.now = now;
    }

    @Transactional
    CaseAnswer handOver(UUID caseId, ExpectedVersion expected, String administration, String reason) {
        Optional<LockedCase> found =
                moves.hold(caseId).filter(known -> caller.reach().includes(known.municipality(), known.owner()));
        if (found.isEmpty()) {
            return new CaseAnswer.UnknownCase();
        }
        LockedCase held = found.get();
        if (!expected.allows(held.version())) {
            return new CaseAnswer.Stale();
        }
        if (isUnknown(held, administration)) {
            return new CaseAnswer.Impossible("administration", "is not one of the municipality's administrations");
        }
        return switch (CaseLife.handOver(held.state(), administration)) {
            case Transition.Unchanged _ -> illegal(held);
            case Transition.Moved moved -> {
                Map<String, Object> detail = Map.of("reason", reason);
                moves.move(List.of(new CaseTransition(held, moved, now.now(), caller.actor(), detail, null)));
                yield new CaseAnswer.Done(cases.find(List.of(caseId)).get(caseId));
            }
        };
    }

    private boolean isUnknown(LockedCase held, String administration) {
        return municipalities
                .ofCase(held.municipality())
                .orElseThrow()
                .map()
                .administration(administration)
                .isEmpty();
    }

    private static CaseAnswer illegal(LockedCase held) {
        return held.state() instanceof CaseState.Closed
                ? new CaseAnswer.Illegal(ErrorCode.CASE_CLOSED, "The case is closed.")
                : new CaseAnswer.Illegal(ErrorCode.CASE_IS_THERE, "The administration has the case already.");
    }
}
