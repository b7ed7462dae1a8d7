package dk.kanalvalg.outbox;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dk.kanalvalg.outbox.LaneProducer.Refusal;
import dk.kanalvalg.outbox.Outbox.Publication;
import dk.kanalvalg.outbox.OutboxStore.Entry;
import dk.kanalvalg.platform.Now;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;

/** One step of the relay: a lane's next batch goes to Kafka, and then from the table. */
@ApplicationScoped
class PublishLane {

    /** Of a batch. Eight lanes may each hold one, and a producer's copy of it. */
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

    /** How a step went. */
    sealed interface Pass {
        /** Somebody else has the lane by now. */
        record NotOwned() implements Pass {}

        /** Somebody else holds its row just now. */
        record Busy() implements Pass {}

        record Empty() implements Pass {}

        /** @param full whether more is likely to wait */
        record Published(int count, boolean full) implements Pass {}

        /** Nothing was published, so that what stands behind the refused is looked at anew. */
        record Refused(int count) implements Pass {}
    }

    /**
     * Publishes the next batch, of so many messages at most, under the lane's lock. The entries are deleted after Kafka has committed; if that does not
     * happen, whatever the reason, the exception says no more than that the answer is unclear, and {@link RecoverLane}
     * finds out.
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

    /** The least time from the start of one batch to that of the next. */
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
            // The first half is fine or holds one of them; down to one message, this finds out which.
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
            // Perhaps because a topic was deleted, which a producer does not tell from a broker that is slow.
            topics.forget();
            throw unclear;
        }
    }

    private Pass refuse(int lane, List<Entry> batch, Map<Long, Refusal> refusals) {
        // Only a citizen's first: it holds back the others, and refused they would each have to be settled by hand.
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

    /** Asked beforehand: a producer waits long for a topic that does not exist, and then does not say so. */
    private Map<Long, Refusal> withoutTopic(List<Entry> batch) {
        Set<String> missing = topics.missing(
                batch.stream().map(entry -> entry.message().topic()).collect(toSet()));
        return batch.stream()
                .filter(entry -> missing.contains(entry.message().topic()))
                .collect(toMap(Entry::entryId, _ -> Refusal.TOPIC_UNKNOWN));
    }
}
