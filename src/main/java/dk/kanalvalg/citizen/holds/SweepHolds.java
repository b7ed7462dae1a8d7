package dk.kanalvalg.citizen.holds;

import dk.kanalvalg.citizen.Standings;
import dk.kanalvalg.citizen.Standings.Revision;
import dk.kanalvalg.citizen.brake.BrakeAudit;
import dk.kanalvalg.citizen.brake.EndingStore;
import dk.kanalvalg.citizen.brake.EndingStore.LetThrough;
import dk.kanalvalg.citizen.brake.HoldStore;
import dk.kanalvalg.citizen.brake.HoldStore.HeldExemption;
import dk.kanalvalg.citizen.brake.Place;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Does what follows when a brake engages or is released, some parties in each transaction: a transaction that tells
 * statements holds other parties, so it must not wait for these.
 */
@ApplicationScoped
class SweepHolds {

    private static final int BATCH = 500;

    private final Standings standings;
    private final EndingStore endings;
    private final HoldStore holds;
    private final BrakeAudit audit;
    private final Now now;

    SweepHolds(Standings standings, EndingStore endings, HoldStore holds, BrakeAudit audit, Now now) {
        this.standings = standings;
        this.endings = endings;
        this.holds = holds;
        this.audit = audit;
        this.now = now;
    }

    /** Holds back some endings that were let through; answers whether there may be more. */
    @Transactional
    boolean holdBack() {
        List<LetThrough> letThrough = endings.takeToHoldBack(BATCH);
        if (letThrough.isEmpty()) {
            return false;
        }
        Instant at = now.now();
        List<HeldExemption> held = letThrough.stream().map(SweepHolds::whose).toList();
        Map<Place, UUID> on =
                holds.holdingBack(held.stream().map(HeldExemption::place).toList());
        holds.hold(on, held, at);
        audit.held(on, held, at);
        standings.revise(letThrough.stream()
                .map(one -> new Revision(whose(one), one.at(), one.ended().ending()::heldBackFrom))
                .toList());
        return letThrough.size() == BATCH;
    }

    /** Gives some endings that are released their effect; answers whether there may be more. */
    @Transactional
    boolean release() {
        List<HeldExemption> released = holds.takeReleased(BATCH);
        standings.revise(released.stream()
                .map(one -> new Revision(
                        one, null, (known, _) -> known.released(one.place().source())))
                .toList());
        return released.size() == BATCH;
    }

    /** Ends what is done, and forgets what no brake asks for any more. */
    @Transactional
    void finish() {
        holds.finish();
        endings.forgetOld(now.now());
    }

    private static HeldExemption whose(LetThrough one) {
        return new HeldExemption(one.ended().place(), one.ended().ref());
    }
}
