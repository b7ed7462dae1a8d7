package dk.kanalvalg.replay;

import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.platform.LoggedFailure;
import dk.kanalvalg.security.AllMunicipalities;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Runs the due steps of replays. If Kafka or the database is down, a step runs when they are back. */
@Startup
@Singleton
@AllMunicipalities(AllMunicipalities.Work.REPLAYS)
final class RunReplays {

    private final ReplayNextCases next;
    private final Counter replayed;

    RunReplays(ReplayNextCases next, MeterRegistry registry) {
        this.next = next;
        replayed = Counter.builder("kanalvalg.replay.messages")
                .description("Messages published again at an operator's wish")
                .register(registry);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        try {
            boolean published = runOnce();
            while (published) {
                published = runOnce();
            }
        } catch (RuntimeException away) {
            Log.warnf("Replays wait: %s", away.getClass().getName());
        }
    }

    /** Makes one step of each replay that is due; one that fails holds up no other. Answers whether any published. */
    boolean runOnce() {
        boolean published = false;
        for (UUID replayId : next.due()) {
            try {
                int cases = next.replay(replayId);
                replayed.increment(cases);
                published |= cases > 0;
            } catch (RuntimeException failed) {
                if (DatabaseAway.causes(failed)) {
                    throw failed;
                }
                Log.warn("Replay " + replayId + " waits", new LoggedFailure(failed));
                next.postpone(replayId);
            }
        }
        return published;
    }
}
