package dk.kanalvalg.outbox;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.outbox.LaneProducer.Refusal;
import dk.kanalvalg.outbox.Outbox.Publication;
import dk.kanalvalg.outbox.OutboxStore.Entry;
import dk.kanalvalg.platform.Now;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps the books on what became of entries: those that Kafka has are deleted, and whoever must know is told. */
@ApplicationScoped
@Transactional(MANDATORY)
class PublishedEntries {

    private final OutboxStore store;
    private final OutboxMetrics metrics;
    private final Now now;
    private final List<Outbox.PublicationListener> listeners;

    PublishedEntries(
            OutboxStore store, OutboxMetrics metrics, Now now, @All List<Outbox.PublicationListener> listeners) {
        this.store = store;
        this.metrics = metrics;
        this.now = now;
        this.listeners = listeners;
    }

    void published(int lane, List<Entry> batch) {
        Instant acknowledgedAt = now.now();
        store.delete(lane, batch);
        tell(batch.stream().map(Entry::publication).toList(), acknowledgedAt);
        batch.forEach(entry -> metrics.published(entry.appendedAt(), acknowledgedAt));
    }

    /** What was found to be published already; answers how many. */
    int recovered(int lane, Collection<UUID> messageIds) {
        List<Publication> deleted = store.deleteMessages(lane, messageIds);
        tell(deleted, now.now());
        return deleted.size();
    }

    void refused(int lane, Map<Long, Refusal> refusals) {
        store.refuse(lane, refusals, now.now());
        metrics.refused(refusals.size());
    }

    private void tell(List<Publication> publications, Instant at) {
        if (!publications.isEmpty()) {
            listeners.forEach(listener -> listener.published(publications, at));
        }
    }
}
