package dk.kanalvalg.outbox;

import dk.kanalvalg.outbox.RefusalStore.RefusedMessage;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** The messages that Kafka would not take, as they can be read, and those that it would take now. */
@ApplicationScoped
class Refusals {

    private final RefusalStore store;

    Refusals(RefusalStore store) {
        this.store = store;
    }

    @Transactional
    List<RefusedMessage> list(boolean setAside, int limit, Caller.Reach reach) {
        return store.list(setAside, limit, reach);
    }

    @Transactional
    List<String> unknownTopics() {
        return store.unknownTopics();
    }

    /** Lets what waited for these topics be sent; answers how many messages did. */
    @Transactional
    int arrived(Collection<String> topics) {
        return store.retryTopics(topics);
    }
}
