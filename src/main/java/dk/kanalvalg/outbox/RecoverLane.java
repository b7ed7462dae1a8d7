package dk.kanalvalg.outbox;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Deletes entries that Kafka has committed and PostgreSQL still holds. The lane's last control record names the batch
 * that was committed last, in the same Kafka transaction. Earlier batches are already deleted, because nothing is sent
 * before that.
 *
 * <p>The producer must be initialised before. That ends the former owner's transaction and fences it, so that it cannot
 * write a later control record.
 */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.RELAY)
class RecoverLane {

    private static final Logger LOG = Logger.getLogger(RecoverLane.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS_IN_VAIN = 20;

    /** A transaction uses two offsets in the control topic; rolled-back transactions use some as well. */
    private static final long FIRST_LOOK = 64;

    private final OutboxStore store;
    private final PublishedEntries departures;
    private final KafkaClients kafka;
    private final OutboxConfig config;

    RecoverLane(OutboxStore store, PublishedEntries departures, KafkaClients kafka, OutboxConfig config) {
        this.store = store;
        this.departures = departures;
        this.kafka = kafka;
        this.config = config;
    }

    /** Makes the table consistent with Kafka, under the lane's lock; false if the lane could not be locked. */
    @Transactional(REQUIRES_NEW)
    boolean recover(int lane, String instance) {
        if (store.lock(lane, instance, config.idleAfter().toMillis()) != OutboxStore.Lock.TAKEN) {
            return false;
        }
        int deleted = departures.recovered(lane, lastPublished(new TopicPartition(config.controlTopic(), lane)));
        if (deleted > 0) {
            LOG.infof("Lane %d: %d messages had been published before the interruption", lane, deleted);
        }
        return true;
    }

    private List<UUID> lastPublished(TopicPartition partition) {
        try (Consumer<byte[], byte[]> reader = kafka.controlReader()) {
            List<TopicPartition> partitions = List.of(partition);
            reader.assign(partitions);
            long start = reader.beginningOffsets(partitions).get(partition);
            // For a reader of committed records this is the end of the last finished transaction.
            long end = reader.endOffsets(partitions).get(partition);
            for (long look = FIRST_LOOK; ; look *= FIRST_LOOK) {
                long from = Math.max(start, end - look);
                Optional<byte[]> last = lastRecord(reader, partition, from, end);
                if (last.isPresent() || from == start) {
                    return last.map(LaneProducer::namedMessages).orElse(List.of());
                }
            }
        }
    }

    private static Optional<byte[]> lastRecord(
            Consumer<byte[], byte[]> reader, TopicPartition partition, long from, long end) {
        reader.seek(partition, from);
        Optional<byte[]> last = Optional.empty();
        long position = from;
        for (int inVain = 0; position < end; inVain++) {
            if (inVain == POLLS_IN_VAIN) {
                throw new TimeoutException("the control record cannot be read");
            }
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                last = Optional.of(record.value());
            }
            if (reader.position(partition) > position) {
                position = reader.position(partition);
                inVain = 0;
            }
        }
        return last;
    }
}
