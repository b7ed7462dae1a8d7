package dk.kanalvalg.replay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;

/** Runs the due steps of replays. If Kafka or the database is down, a step runs when they are back. */
@Startup
@Singleton
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
            for (int published = next.replay(); published > 0; published = next.replay()) {
                replayed.increment(published);
            }
        } catch (RuntimeException away) {
            Log.warnf("A replay waits: %s", away.getMessage());
        }
    }
}
