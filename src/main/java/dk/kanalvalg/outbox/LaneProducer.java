package dk.kanalvalg.outbox;

import dk.kanalvalg.outbox.OutboxStore.Entry;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * A lane's transactional producer. The transactional id belongs to the lane, so a new owner that opens it fences the
 * former owner.
 */
class LaneProducer implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/json";

    /** There are few sources and schemas, and parsing one costs more than the rest of an envelope. */
    private static final Map<String, URI> URIS = new ConcurrentHashMap<>();

    private final int lane;
    private final String controlTopic;
    private final Producer<String, byte[]> producer;

    /** @param producer with the lane's transactional id, not yet initialised */
    LaneProducer(int lane, String controlTopic, Producer<String, byte[]> producer) {
        this.lane = lane;
        this.controlTopic = controlTopic;
        this.producer = producer;
    }

    /** Kafka's answer to a batch. Every other answer is an exception and means that the result is unclear. */
    sealed interface Answer {
        record Committed() implements Answer {}

        /** Nothing of the batch was published, because Kafka refused these messages. */
        record Refused(Map<Long, Refusal> refusals) implements Answer {}

        /**
         * Nothing of the batch was published, because of one or more of several messages. A smaller batch will show
         * which.
         */
        record Spoilt() implements Answer {}
    }

    /** Why Kafka will not accept a message. Every other failure is temporary or not caused by the message. */
    enum Refusal {
        TOO_LARGE,
        TOPIC_UNKNOWN,
        NOT_AUTHORISED,
        INVALID;

        static Optional<Refusal> of(Throwable failure) {
            return switch (failure) {
                case RecordTooLargeException _, RecordBatchTooLargeException _ -> Optional.of(TOO_LARGE);
                case InvalidTopicException _ -> Optional.of(TOPIC_UNKNOWN);
                case TopicAuthorizationException _ -> Optional.of(NOT_AUTHORISED);
                case InvalidRecordException _, PolicyViolationException _ -> Optional.of(INVALID);
                default -> Optional.empty();
            };
        }
    }

    int lane() {
        return lane;
    }

    /** Fences the former owner of the lane and finishes its open transaction. */
    void open() {
        producer.initTransactions();
    }

    /** Publishes all of the batch together with the record that names it, or nothing. */
    Answer publish(List<Entry> batch) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(batch.size());
        Map<Long, Refusal> malformed = new HashMap<>();
        for (Entry entry : batch) {
            try {
                records.add(record(entry.message(), entry.payload(), Map.of()));
            } catch (RuntimeException refused) {
                // Whatever makes it invalid, for example a URI with a blank, would also fail the next time.
                malformed.put(entry.entryId(), Refusal.INVALID);
            }
        }
        return malformed.isEmpty() ? publish(batch, records) : new Answer.Refused(malformed);
    }

    private Answer publish(List<Entry> batch, List<ProducerRecord<String, byte[]>> records) {
        // By callback, because the futures of a batch that was split repeatedly form a chain that is too deep.
        Map<Integer, Exception> failures = new ConcurrentHashMap<>();
        producer.beginTransaction();
        try {
            // Not waited for one by one: the commit waits for all of them.
            for (int index = 0; index < records.size(); index++) {
                send(records.get(index), index, failures);
            }
            send(controlRecord(batch), records.size(), failures);
            producer.commitTransaction();
            return new Answer.Committed();
        } catch (KafkaException failure) {
            Answer answer = refusal(batch, failures, failure);
            producer.abortTransaction();
            return answer;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<String, byte[]> record, int index, Map<Integer, Exception> failures) {
        producer.send(record, (sent, failure) -> {
            if (failure != null) {
                failures.put(index, failure);
            }
        });
    }

    /** Closes at once; the next opening of the lane ends a transaction that is still open. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    /** The messages that a control record names. */
    static List<UUID> namedMessages(byte[] controlRecord) {
        ByteBuffer names = ByteBuffer.wrap(controlRecord);
        List<UUID> messageIds = new ArrayList<>();
        while (names.hasRemaining()) {
            messageIds.add(new UUID(names.getLong(), names.getLong()));
        }
        return messageIds;
    }

    private ProducerRecord<String, byte[]> controlRecord(List<Entry> batch) {
        ByteBuffer names = ByteBuffer.allocate(batch.size() * 2 * Long.BYTES);
        for (Entry entry : batch) {
            UUID messageId = entry.message().messageId();
            names.putLong(messageId.getMostSignificantBits()).putLong(messageId.getLeastSignificantBits());
        }
        return new ProducerRecord<>(controlTopic, lane, "lane-" + lane, names.array());
    }

    /** The message as a CloudEvent in binary mode, with further attributes of the envelope. */
    static ProducerRecord<String, byte[]> record(
            OutboxMessage message, byte[] payload, Map<String, String> extensions) {
        String citizen = message.key().value();
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(message.messageId().toString())
                .withSource(URIS.computeIfAbsent(message.source(), URI::create))
                .withType(message.type())
                .withTime(message.time().atOffset(ZoneOffset.UTC))
                .withSubject(message.caseId().toString())
                .withExtension("partitionkey", citizen)
                .withData(CONTENT_TYPE, URIS.computeIfAbsent(message.dataSchema(), URI::create), payload);
        extensions.forEach(event::withExtension);
        return KafkaMessageFactory.createWriter(message.topic(), citizen).writeBinary(event.build());
    }

    /**
     * Which messages caused the failure. A refused message fails the unsent rest of its batch with the same reason. So
     * a reason is certain for a message only if it was alone in the batch, or if the reason names its topic.
     */
    private static Answer refusal(List<Entry> batch, Map<Integer, Exception> failures, KafkaException failure) {
        Map<Long, Refusal> closed = new HashMap<>();
        Optional<Refusal> refusal = Optional.empty();
        for (int index = 0; index < batch.size(); index++) {
            Entry entry = batch.get(index);
            Optional<Exception> reason = Optional.ofNullable(failures.get(index));
            refusal = refusal.or(() -> reason.flatMap(Refusal::of));
            if (isClosed(entry, failure)
                    || reason.filter(cause -> isClosed(entry, cause)).isPresent()) {
                closed.put(entry.entryId(), Refusal.NOT_AUTHORISED);
            }
        }
        if (!closed.isEmpty()) {
            return new Answer.Refused(closed);
        }
        // If the forbidden topic is none of theirs, it is the control topic, and no message is the cause.
        Refusal found =
                refusal.filter(reason -> reason != Refusal.NOT_AUTHORISED).orElseThrow(() -> failure);
        return batch.size() > 1
                ? new Answer.Spoilt()
                : new Answer.Refused(Map.of(batch.getFirst().entryId(), found));
    }

    /** A forbidden topic may fail the whole transaction, and only the cause names the topic. */
    private static boolean isClosed(Entry entry, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TopicAuthorizationException unauthorised
                    && unauthorised
                            .unauthorizedTopics()
                            .contains(entry.message().topic())) {
                return true;
            }
        }
        return false;
    }
}
