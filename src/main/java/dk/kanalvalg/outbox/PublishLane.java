package dk.kanalvalg.outbox;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dk.kanalvalg.outbox.LaneProducer.Refusal;
import dk.kanalvalg.outbox.OutboxStore.Entry;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** One step of the relay: it sends a lane's next batch to Kafka and then deletes it from the table. */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.RELAY)
class PublishLane {

    /** Maximum size of a batch. Each of eight lanes may hold one in memory, and its producer a copy. */
    private static final long BYTES = 8_000_000;

    private final OutboxStore store;
    private final Topics topics;
    private final OutboxConfig config;
    private final PublishedEntries departures;

    PublishLane(OutboxStore store, Topics topics, OutboxConfig config, PublishedEntries departures) {
        this.store = store;
        this.topics = topics;
        this.config = config;
        this.departures = departures;
    }

    /** The result of a step. */
    sealed interface Pass {
        /** Another instance owns the lane now. */
        record NotOwned() implements Pass {}

        /** Another transaction has locked its row. */
        record Busy() implements Pass {}

        record Empty() implements Pass {}

        /** @param full whether more is likely to wait */
        record Published(int count, boolean full) implements Pass {}

        /** Nothing was published; the entries behind the refused ones are read again. */
        record Refused(int count) implements Pass {}
    }

    /**
     * Publishes the next batch, of at most so many messages, under the lane's lock. The entries are deleted after Kafka
     * has committed. An exception, whatever its reason, only means that the result is unclear; {@link RecoverLane}
     * finds it out.
     */
    @Transactional(REQUIRES_NEW)
    Pass publish(LaneProducer producer, String instance, int most) {
        int lane = producer.lane();
        return switch (store.lock(lane, instance, config.idleAfter().toMillis())) {
            case BUSY -> new Pass.Busy();
            case NOT_OWNED -> new Pass.NotOwned();
            case TAKEN -> publishBatch(producer, store.waiting(lane, most, BYTES), most);
        };
    }

    /** Minimum time between the starts of two batches. */
    Duration pace() {
        return config.pace();
    }

    int largestBatch() {
        return config.batch();
    }

    private Pass publishBatch(LaneProducer producer, List<Entry> batch, int most) {
        if (batch.isEmpty()) {
            return new Pass.Empty();
        }
        Map<Long, Refusal> homeless = withoutTopic(batch);
        if (!homeless.isEmpty()) {
            return refuse(producer.lane(), batch, homeless);
        }
        return switch (answer(producer, batch)) {
            case LaneProducer.Answer.Refused refused -> refuse(producer.lane(), batch, refused.refusals());
            // Either half may contain the cause; halving down to one message finds it.
            case LaneProducer.Answer.Spoilt _ -> {
                Pass half = publishBatch(producer, batch.subList(0, batch.size() / 2), most);
                yield half instanceof Pass.Published published ? new Pass.Published(published.count(), true) : half;
            }
            case LaneProducer.Answer.Committed _ -> {
                departures.published(producer.lane(), batch);
                yield new Pass.Published(batch.size(), isFull(batch, most));
            }
        };
    }

    private static boolean isFull(List<Entry> batch, int most) {
        return batch.size() == most
                || batch.stream().mapToLong(entry -> entry.payload().length).sum() >= BYTES;
    }

    private LaneProducer.Answer answer(LaneProducer producer, List<Entry> batch) {
        try {
            return producer.publish(batch);
        } catch (KafkaException unclear) {
            // Perhaps a topic was deleted; to a producer that looks like a slow broker.
            topics.forget();
            throw unclear;
        }
    }

    private Pass refuse(int lane, List<Entry> batch, Map<Long, Refusal> refusals) {
        // Only a citizen's first message: it holds back the others, and if all were refused, each would have to be
        // settled by hand.
        Set<String> citizens = new HashSet<>();
        Map<Long, Refusal> first = new LinkedHashMap<>();
        for (Entry entry : batch) {
            Refusal refusal = refusals.get(entry.entryId());
            if (refusal != null && citizens.add(entry.message().key().value())) {
                first.put(entry.entryId(), refusal);
            }
        }
        departures.refused(lane, first);
        return new Pass.Refused(first.size());
    }

    /** Checked before, because a producer waits long for a missing topic and then does not name the reason. */
    private Map<Long, Refusal> withoutTopic(List<Entry> batch) {
        Set<String> missing = topics.missing(
                batch.stream().map(entry -> entry.message().topic()).collect(toSet()));
        return batch.stream()
                .filter(entry -> missing.contains(entry.message().topic()))
                .collect(toMap(Entry::entryId, _ -> Refusal.TOPIC_UNKNOWN));
    }
}
