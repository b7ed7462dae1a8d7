package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.messaging.Consumers;
import dk.kanalvalg.messaging.Subscription;
import dk.kanalvalg.municipality.InboundTopics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The topics on which administrations' systems tell what became of cases. */
@ApplicationScoped
public class OutcomesFeed {

    private final OutcomesConfig config;
    private final InboundTopics topics;
    private final Consumers consumers;
    private final OutcomesConsumer consumer;

    OutcomesFeed(OutcomesConfig config, InboundTopics topics, Consumers consumers, OutcomesConsumer consumer) {
        this.config = config;
        this.topics = topics;
        this.consumers = consumers;
        this.consumer = consumer;
    }

    void onStart(@Observes StartupEvent started) {
        if (config.enabled()) {
            consumers.start(subscription(), consumer);
        }
    }

    /** What this service reads outcomes from. */
    public Subscription subscription() {
        return new Subscription(topics::outcomes, config.group(), config.batch());
    }
}
