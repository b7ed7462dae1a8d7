package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.messaging.Consumers;
import dk.kanalvalg.messaging.Subscription;
import dk.kanalvalg.outbox.Topics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The topic on which registers report standings. */
@ApplicationScoped
class StandingFeed {

    private final FeedConfig config;
    private final Topics topics;
    private final Consumers consumers;
    private final StandingConsumer consumer;

    StandingFeed(FeedConfig config, Topics topics, Consumers consumers, StandingConsumer consumer) {
        this.config = config;
        this.topics = topics;
        this.consumers = consumers;
        this.consumer = consumer;
    }

    void onStart(@Observes StartupEvent started) {
        if (config.enabled()) {
            topics.ensureCompacted(config.topic());
            topics.ensure(List.of(config.deadLetterTopic()));
            consumers.start(
                    new Subscription(config.topic(), config.deadLetterTopic(), config.group(), config.batch()),
                    consumer);
        }
    }
}
