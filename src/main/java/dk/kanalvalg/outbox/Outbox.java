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

/** Where messages to the outside are left, in the transaction of what they tell about. */
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
     * Somebody who must know that messages are on their topics. Whoever appends messages may implement it; the outbox
     * knows nothing of them.
     */
    public interface PublicationListener {

        /**
         * Told once of each message, in the order of a citizen's messages, in the transaction that deletes their entries:
         * what is written here is written if and only if they are gone. It holds up the lane, so it takes one statement.
         */
        void published(List<Publication> publications, Instant at);
    }

    /** A message that Kafka has committed. */
    public record Publication(UUID messageId, UUID caseId, String topic) {}

    /**
     * Appends the messages; they are published, in this order for each citizen, if and only if the transaction commits.
     *
     * <p>Messages of one citizen appended by two transactions at the same time have no order, as their events had none:
     * a transaction that began after another's commit comes after it. Locking the citizen here would give them one, at
     * the price of waiting for a commit to the disk.
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
