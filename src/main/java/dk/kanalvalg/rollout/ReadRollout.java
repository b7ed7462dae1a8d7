package dk.kanalvalg.rollout;

import dk.kanalvalg.platform.Now;
import dk.kanalvalg.policy.PolicyPick;
import dk.kanalvalg.policy.RolloutState;
import dk.kanalvalg.policy.Rollouts;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells how far a version has come, to whom may know of it. */
@ApplicationScoped
class ReadRollout {

    private final Rollouts rollouts;
    private final RolloutFigures figures;
    private final Caller caller;
    private final Now now;

    ReadRollout(Rollouts rollouts, RolloutFigures figures, Caller caller, Now now) {
        this.rollouts = rollouts;
        this.figures = figures;
        this.caller = caller;
        this.now = now;
    }

    /** The version's roll-out; 404 when there is none that the caller may know of. */
    RolloutView read(PolicyPick pick) {
        RolloutState state = readable(pick);
        return RolloutView.of(state, figures.of(state), now.now());
    }

    /** Refuses a version that the caller may not change: 404. */
    void mustChange(PolicyPick pick) {
        caller.reach().must(readable(pick).municipality());
    }

    private RolloutState readable(PolicyPick pick) {
        return rollouts.find(pick)
                .filter(state -> caller.reach().mayRead(state.municipality()))
                .orElseThrow(PolicyPick::unknown);
    }
}
