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

/** What is decided, and what nobody owned. */
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
                .description("Contacts that no route claimed and the catch-all got")
                .register(registry);
        // Registered up front, so that a dashboard shows 0 and not nothing.
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
