package dk.kanalvalg.rollout;

import dk.kanalvalg.core.policy.PauseWhen;
import dk.kanalvalg.core.policy.PauseWhen.Counts;
import dk.kanalvalg.core.policy.PauseWhen.Measure;
import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.policy.PausePolicy;
import dk.kanalvalg.policy.RolloutState;
import dk.kanalvalg.policy.RolloutState.State;
import dk.kanalvalg.policy.Rollouts;
import dk.kanalvalg.security.AllMunicipalities;
import dk.kanalvalg.security.TransactionScope;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Watches versions that roll out: counts what becomes of a staged version's cases and pauses it when a threshold is passed, and
 * lets versions in shadow decide. Every instance does so; a version's histories are read by one at a time.
 */
@Startup
@Singleton
class WatchRollouts {

    /** The name under which the service itself pauses. */
    static final String ITSELF = "kanalvalg";

    private static final int MOST_STEPS = 20;

    private final Rollouts rollouts;
    private final FollowRollout follow;
    private final PausePolicy pause;
    private final RolloutMetrics metrics;

    WatchRollouts(Rollouts rollouts, FollowRollout follow, PausePolicy pause, RolloutMetrics metrics) {
        this.rollouts = rollouts;
        this.follow = follow;
        this.pause = pause;
        this.metrics = metrics;
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        DatabaseAway.putsOff(this::runOnce, away -> Log.debug("Roll-outs are watched when the database is back", away));
    }

    /** Watches each once; one that fails holds up no other. */
    void runOnce() {
        TransactionScope all = TransactionScope.all(AllMunicipalities.Work.ROLLOUTS);
        boolean watched = true;
        for (RolloutState rollout : all.call(rollouts::underWay)) {
            watched &= attempt(rollout, all);
        }
        long paused = all.call(rollouts::paused);
        metrics.measured(paused, watched);
    }

    private boolean attempt(RolloutState rollout, TransactionScope all) {
        try {
            all.call(() -> follow.municipalities(rollout))
                    .forEach(code -> TransactionScope.of(List.of(code)).run(() -> follow(rollout, code)));
            if (rollout.state() == State.STAGED) {
                all.run(() -> pauseIfExceeded(rollout));
            }
            return true;
        } catch (RuntimeException failed) {
            if (DatabaseAway.causes(failed)) {
                throw failed;
            }
            Log.errorf(
                    "Version %d of %s cannot be watched: %s",
                    rollout.version().version(),
                    rollout.version().id(),
                    failed.getClass().getName());
            return false;
        }
    }

    private void follow(RolloutState rollout, String municipality) {
        int steps = 0;
        while (steps < MOST_STEPS && follow.follow(rollout, municipality)) {
            steps++;
        }
    }

    private void pauseIfExceeded(RolloutState rollout) {
        PauseWhen limits = rollout.rollout().pauseWhen();
        if (limits == null) {
            return;
        }
        Counts counts = follow.counted(rollout);
        Optional<Measure> exceeded = limits.exceeded(counts);
        if (exceeded.isPresent() && pause.pause(rollout.version(), ITSELF, reason(exceeded.get(), limits, counts))) {
            metrics.pausedByThreshold();
            Log.warnf(
                    "Version %d of %s passed a threshold and is paused",
                    rollout.version().version(), rollout.version().id());
        }
    }

    private static String reason(Measure measure, PauseWhen limits, Counts counts) {
        return "%s: %d of %d cases, threshold %s"
                .formatted(
                        measure.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        counts.of(measure),
                        counts.cases(),
                        limits.threshold(measure));
    }
}
