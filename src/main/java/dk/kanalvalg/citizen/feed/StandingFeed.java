package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.messaging.Consumers;
import dk.kanalvalg.messaging.Subscription;
import dk.kanalvalg.municipality.InboundTopics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The topics on which registers report standings. */
@ApplicationScoped
class StandingFeed {

    private final FeedConfig config;
    private final InboundTopics topics;
    private final Consumers consumers;
    private final StandingConsumer consumer;

    StandingFeed(FeedConfig config, InboundTopics topics, Consumers consumers, StandingConsumer consumer) {
        this.config = config;
        this.topics = topics;
        this.consumers = consumers;
        this.consumer = consumer;
    }

    void onStart(@Observes StartupEvent started) {
        if (config.enabled()) {
            consumers.start(new Subscription(topics::standings, config.group(), config.batch()), consumer);
        }
    }
}
