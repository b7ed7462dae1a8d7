package dk.kanalvalg.outbox;

import dk.kanalvalg.outbox.RefusalStore.RefusedMessage;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** Reads the messages that Kafka refused, and releases those that it would accept now. */
@ApplicationScoped
class Refusals {

    private final RefusalStore store;

    Refusals(RefusalStore store) {
        this.store = store;
    }

    @BoundedRead
    @Transactional
    List<RefusedMessage> list(boolean setAside, int limit, Caller.Reach reach) {
        return store.list(setAside, limit, reach);
    }

    @Transactional
    List<String> unknownTopics() {
        return store.unknownTopics();
    }

    /** Releases the messages that waited for these topics; returns how many. */
    @Transactional
    int arrived(Collection<String> topics) {
        return store.retryTopics(topics);
    }
}
