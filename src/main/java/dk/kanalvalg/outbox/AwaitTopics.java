package dk.kanalvalg.outbox;

import dk.kanalvalg.security.AllMunicipalities;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Sends messages that were refused for a missing topic as soon as the topic exists. Somebody may create the topic of a
 * new administration a minute late, or a broker that has just started may not know it yet.
 */
@Singleton
@AllMunicipalities(AllMunicipalities.Work.RELAY)
final class AwaitTopics {

    private final Refusals refusals;
    private final Topics topics;

    AwaitTopics(Refusals refusals, Topics topics) {
        this.refusals = refusals;
        this.topics = topics;
    }

    @Scheduled(every = "${kanalvalg.outbox.topics.every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        List<String> arrived = refusals.unknownTopics().stream()
                .filter(topic -> topics.presence(topic) == Topics.Presence.THERE)
                .toList();
        if (!arrived.isEmpty()) {
            Log.infof("%d messages can be sent now, because their topics exist", refusals.arrived(arrived));
        }
    }
}
