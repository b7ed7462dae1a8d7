package dk.kanalvalg.rollout;

import dk.kanalvalg.core.policy.PauseWhen;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.policy.RolloutState;
import dk.kanalvalg.policy.RolloutState.State;
import dk.kanalvalg.rollout.FollowerStore.Entry;
import dk.kanalvalg.rollout.FollowerStore.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads on in the histories of a municipality, for a version that rolls out. If a step is not stored, it is made again. */
@ApplicationScoped
class FollowRollout {

    private static final int STEP = 500;

    private final FollowerStore store;
    private final StagedCases staged;
    private final DecideInShadow shadow;
    private final Municipalities municipalities;
    private final RolloutMetrics metrics;

    FollowRollout(
            FollowerStore store,
            StagedCases staged,
            DecideInShadow shadow,
            Municipalities municipalities,
            RolloutMetrics metrics) {
        this.municipalities = municipalities;
        this.store = store;
        this.staged = staged;
        this.shadow = shadow;
        this.metrics = metrics;
    }

    /** Where its cases are: in the municipality whose it is, or in all, for the law. */
    @Transactional
    List<String> municipalities(RolloutState rollout) {
        return rollout.municipality() != null
                ? List.of(rollout.municipality())
                : municipalities.all().stream().map(Municipality::code).toList();
    }

    /** How a staged version's cases have gone so far. */
    @Transactional
    PauseWhen.Counts counted(RolloutState rollout) {
        return staged.count(rollout.periodId());
    }

    /** Reads some entries; whether there may be more. */
    @Transactional
    boolean follow(RolloutState rollout, String municipality) {
        Position position = store.claim(rollout.periodId(), municipality, rollout.followedFrom())
                .orElse(null);
        if (position == null) {
            return false;
        }
        List<Entry> entries = store.after(municipality, position, store.horizon(), STEP);
        if (entries.isEmpty()) {
            return false;
        }
        DecideInShadow.Result decided = DecideInShadow.Result.NONE;
        if (rollout.state() == State.SHADOW) {
            decided = shadow.decide(rollout, municipality, entries);
            metrics.failed(decided.failures());
        } else {
            staged.follow(rollout, entries);
        }
        store.advance(
                rollout.periodId(), municipality, entries.getLast().position(), decided.cases(), decided.failures());
        return entries.size() == STEP;
    }
}
