package dk.kanalvalg.citizen.holds;

import dk.kanalvalg.citizen.brake.HoldStore;
import dk.kanalvalg.citizen.brake.HoldStore.Hold;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/** Shows which brakes are on. */
@ApplicationScoped
class ListHolds {

    /** So that it can be seen who settled the last. */
    private static final Duration SETTLED = Duration.ofDays(30);

    private final HoldStore holds;
    private final Caller caller;
    private final Now now;

    ListHolds(HoldStore holds, Caller caller, Now now) {
        this.holds = holds;
        this.caller = caller;
        this.now = now;
    }

    /** Those that are on and those settled lately, in the caller's municipalities, newest first. */
    @BoundedRead
    @Transactional
    List<Hold> list() {
        caller.reach().mustBeSomething();
        return holds.list(now.now().minus(SETTLED)).stream()
                .filter(hold -> caller.reach().includes(hold.place().municipality()))
                .toList();
    }

    /** How much is held in all municipalities. */
    @Transactional
    HoldStore.Measure measure() {
        return holds.measure();
    }
}
