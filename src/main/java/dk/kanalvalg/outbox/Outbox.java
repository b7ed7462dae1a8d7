package dk.kanalvalg.outbox;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores messages to the outside, in the transaction of the change that they report. */
@ApplicationScoped
public class Outbox {

    private final OutboxStore store;
    private final Relay relay;
    private final Now now;
    private final TransactionSynchronizationRegistry transaction;

    Outbox(OutboxStore store, Relay relay, Now now, TransactionSynchronizationRegistry transaction) {
        this.store = store;
        this.relay = relay;
        this.now = now;
        this.transaction = transaction;
    }

    /**
     * A listener that must know which messages are published. A capability that appends messages may implement it; the
     * outbox knows none of them.
     */
    public interface PublicationListener {

        /**
         * Called once for each message, in the order of a citizen's messages, in the transaction that deletes their
         * entries. So what a listener writes is committed if and only if the entries are deleted. It delays the lane,
         * so it must use one statement.
         */
        void published(List<Publication> publications, Instant at);
    }

    /** A message that Kafka has committed. */
    public record Publication(UUID messageId, UUID caseId, String topic) {}

    /**
     * Appends the messages; they are published, in this order for each citizen, if and only if the transaction commits.
     *
     * <p>Messages of one citizen from two simultaneous transactions have no defined order, as their events had none. A
     * transaction that began after another's commit comes later. A lock on the citizen would define an order, but would
     * make one wait for the other's commit to disk.
     */
    @Transactional(MANDATORY)
    public void append(List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        store.insert(messages, now.now());
        Set<Integer> lanes = messages.stream()
                .map(message -> OutboxStore.lane(message.key()))
                .collect(Collectors.toSet());
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only the outcome matters.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    relay.wake(lanes);
                }
            }
        });
    }
}
