package dk.kanalvalg.citizen.holds;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.citizen.brake.BrakeAudit;
import dk.kanalvalg.citizen.brake.EndingStore;
import dk.kanalvalg.citizen.brake.HoldStore;
import dk.kanalvalg.citizen.brake.HoldStore.Hold;
import dk.kanalvalg.citizen.brake.HoldStore.HoldState;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Releases or discards what a brake holds: one person proposes it, and another does it. */
@ApplicationScoped
class SettleHold {

    private final HoldStore holds;
    private final EndingStore endings;
    private final BrakeAudit audit;
    private final Caller caller;
    private final Now now;

    SettleHold(HoldStore holds, EndingStore endings, BrakeAudit audit, Caller caller, Now now) {
        this.holds = holds;
        this.endings = endings;
        this.audit = audit;
        this.caller = caller;
        this.now = now;
    }

    /** What came of it. */
    sealed interface Result {

        /** Another person must do the same. */
        record Proposed(Hold hold) implements Result {}

        /** It is done. */
        record Settled(Hold hold) implements Result {}

        /** There is no such hold, or none of the caller's. */
        record Unknown() implements Result {}
    }

    /**
     * Proposes it, or does what another person proposed.
     *
     * @param wanted {@link HoldState#RELEASED} or {@link HoldState#DISCARDED}
     * @throws InvalidRequest 403 without a name, 409 when it is settled already or the caller proposed it
     */
    @Transactional
    Result settle(UUID holdId, HoldState wanted) {
        Optional<Hold> known = holds.find(holdId)
                .filter(hold -> caller.reach().includes(hold.place().municipality()));
        if (known.isEmpty()) {
            return new Result.Unknown();
        }
        caller.mustBeNamed();
        // Whoever counts endings takes this lock first and the hold second.
        endings.lock(List.of(known.get().place().source()));
        Hold hold = holds.lock(holdId).orElseThrow();
        if (hold.state() != HoldState.ON) {
            throw refusal(ErrorCode.HOLD_SETTLED, "The hold was released or discarded before.");
        }
        Instant at = now.now();
        if (hold.proposed() != wanted) {
            holds.propose(holdId, wanted, caller.actor(), at);
            audit.settled(hold, AuditAction.STANDING_BRAKE_PROPOSED, wanted, at);
            return new Result.Proposed(holds.find(holdId).orElseThrow());
        }
        if (hold.proposedBy().equalsIgnoreCase(caller.actor())) {
            throw refusal(ErrorCode.APPROVER_IS_AUTHOR, "Somebody other than who proposed it must do it.");
        }
        holds.settle(holdId, wanted, caller.actor(), at);
        endings.forget(hold.place(), wanted == HoldState.RELEASED);
        audit.settled(
                hold,
                wanted == HoldState.RELEASED
                        ? AuditAction.STANDING_BRAKE_RELEASED
                        : AuditAction.STANDING_BRAKE_DISCARDED,
                wanted,
                at);
        return new Result.Settled(holds.find(holdId).orElseThrow());
    }

    private static InvalidRequest refusal(ErrorCode code, String detail) {
        return InvalidRequest.of(code, detail);
    }
}
