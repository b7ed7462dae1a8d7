package dk.kanalvalg.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/** An operator's word on messages that Kafka refused. */
@ApplicationScoped
public class SettleRefusals {

    private final OutboxStore store;

    SettleRefusals(OutboxStore store) {
        this.store = store;
    }

    /** What is to become of them. */
    public enum Settlement {
        /** Send it again, before the citizen's later messages: the reason is gone. */
        RETRY,
        /** Let the citizen's later messages pass. It stays in the table, and can still be retried, out of order then. */
        UNBLOCK
    }

    /**
     * Settles the refused ones among the messages named; the relay notices within its polling interval.
     *
     * @return how many there were
     */
    @Transactional
    public int settle(Collection<UUID> messageIds, Settlement settlement) {
        return switch (settlement) {
            case RETRY -> store.retry(messageIds);
            case UNBLOCK -> store.setAside(messageIds);
        };
    }
}
