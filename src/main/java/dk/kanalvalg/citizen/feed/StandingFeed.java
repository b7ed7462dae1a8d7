package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.messaging.ConsumerLoop;
import dk.kanalvalg.outbox.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Reads the feed of standings from the service's start to its end. */
@ApplicationScoped
class StandingFeed {

    private final FeedConfig config;
    private final Topics topics;
    private final FeedClients clients;
    private final StandingConsumer consumer;
    private ConsumerLoop loop;
    private Thread thread;

    StandingFeed(FeedConfig config, Topics topics, FeedClients clients, StandingConsumer consumer) {
        this.config = config;
        this.topics = topics;
        this.clients = clients;
        this.consumer = consumer;
    }

    void onStart(@Observes StartupEvent started) {
        if (config.enabled()) {
            topics.ensureCompacted(config.topic());
            topics.ensure(List.of(config.refusedTopic()));
            loop = new ConsumerLoop(config.topic(), clients::consumer, consumer, config.longestPause());
            thread = loop.start();
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        if (loop != null) {
            loop.stop(thread);
        }
    }
}
