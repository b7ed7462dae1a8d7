package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.messaging.Consumers;
import dk.kanalvalg.messaging.Subscription;
import dk.kanalvalg.outbox.Topics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The topic on which administrations' systems tell what became of cases. */
@ApplicationScoped
public class OutcomesFeed {

    private final OutcomesConfig config;
    private final Topics topics;
    private final Consumers consumers;
    private final OutcomesConsumer consumer;

    OutcomesFeed(OutcomesConfig config, Topics topics, Consumers consumers, OutcomesConsumer consumer) {
        this.config = config;
        this.topics = topics;
        this.consumers = consumers;
        this.consumer = consumer;
    }

    void onStart(@Observes StartupEvent started) {
        topics.ensure(List.of(config.topic(), config.deadLetterTopic()));
        if (config.enabled()) {
            consumers.start(subscription(), consumer);
        }
    }

    /** What this service reads outcomes from. */
    public Subscription subscription() {
        return new Subscription(config.topic(), config.deadLetterTopic(), config.group(), config.batch());
    }
}
