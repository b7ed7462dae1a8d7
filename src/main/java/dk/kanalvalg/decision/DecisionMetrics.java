package dk.kanalvalg.decision;

import dk.kanalvalg.core.contact.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.List;

/** Counts decisions, and matters without an owner of their own. */
@ApplicationScoped
public class DecisionMetrics {

    private static final String DECISIONS = "kanalvalg.decisions";

    private final MeterRegistry registry;
    private final TransactionSynchronizationRegistry transactions;
    private final Counter catchAll;

    DecisionMetrics(MeterRegistry registry, TransactionSynchronizationRegistry transactions) {
        this.registry = registry;
        this.transactions = transactions;
        this.catchAll = Counter.builder("kanalvalg.routing.catch.all")
                .description("Contacts without a route, which went to the catch-all")
                .register(registry);
        // Registered at the start, so that a dashboard shows 0 instead of no data.
        for (Channel channel : Channel.values()) {
            decisions(channel, "NO_RULE_MATCHED");
        }
    }

    /** Counts the decisions of the transaction at hand, when it has become certain that they are made. */
    public void decided(Collection<ContactDecision.Decided> contacts) {
        List<ContactDecision.Decided> made = List.copyOf(contacts);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing is certain yet.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    made.forEach(DecisionMetrics.this::count);
                }
            }
        });
    }

    private void count(ContactDecision.Decided contact) {
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
