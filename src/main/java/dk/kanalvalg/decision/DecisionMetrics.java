package dk.kanalvalg.decision;

import dk.kanalvalg.core.contact.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts decisions, and matters without an owner of their own. */
@ApplicationScoped
public class DecisionMetrics {

    private static final String DECISIONS = "kanalvalg.decisions";

    private final MeterRegistry registry;
    private final Counter catchAll;

    DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.catchAll = Counter.builder("kanalvalg.routing.catch.all")
                .description("Contacts without a route, which went to the catch-all")
                .register(registry);
        // Registered at the start, so that a dashboard shows 0 instead of no data.
        for (Channel channel : Channel.values()) {
            decisions(channel, "NO_RULE_MATCHED");
        }
    }

    public void decided(ContactDecision.Decided contact) {
        decisions(contact.decision().channel(), contact.decision().reason()).increment();
        if (contact.owner().catchAll()) {
            catchAll.increment();
        }
    }

    private Counter decisions(Channel channel, String reason) {
        return Counter.builder(DECISIONS)
                .description("Decisions by channel and reason")
                .tag("channel", channel.name())
                .tag("reason", reason)
                .register(registry);
    }
}
