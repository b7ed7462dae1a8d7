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
 * A lane's transactional producer. Its transactional id is the lane's, so that opening it for a new owner fences the
 * former one.
 */
class LaneProducer implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/json";

    /** Sources and schemas are few, and parsing one costs more than the rest of an envelope. */
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

    /** What Kafka said to a batch. Any other answer is an exception, and means: unclear. */
    sealed interface Answer {
        record Committed() implements Answer {}

        /** Nothing of the batch was published, because of these. */
        record Refused(Map<Long, Refusal> refusals) implements Answer {}

        /** Nothing of the batch was published, because of one or more of several; a smaller batch will tell. */
        record Spoilt() implements Answer {}
    }

    /** Why Kafka will never take a message as things are; every other failure passes, or is none of the message's. */
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

    /** Fences whoever had the lane and finishes what it left unfinished. */
    void open() {
        producer.initTransactions();
    }

    /** All of the batch or nothing, and with it the record that names it. */
    Answer publish(List<Entry> batch) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(batch.size());
        Map<Long, Refusal> malformed = new HashMap<>();
        for (Entry entry : batch) {
            try {
                records.add(record(entry.message(), entry.payload(), Map.of()));
            } catch (RuntimeException refused) {
                // Whatever makes it no event, an address with a blank perhaps, trying again would not mend.
                malformed.put(entry.entryId(), Refusal.INVALID);
            }
        }
        return malformed.isEmpty() ? publish(batch, records) : new Answer.Refused(malformed);
    }

    private Answer publish(List<Entry> batch, List<ProducerRecord<String, byte[]>> records) {
        // By callback: the futures of a batch that was split again and again are a chain too deep to follow.
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

    /** At once: a transaction that is still open is ended when the lane is opened next. */
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
     * Whose fault it is. One message that is refused fails those of the batch that were not sent yet, with its own reason,
     * so a reason says of a message for certain only that nothing else was in the batch, or that it names the topic.
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
        // A topic that is closed and is not one of theirs is the control topic: none of the messages' fault.
        Refusal found =
                refusal.filter(reason -> reason != Refusal.NOT_AUTHORISED).orElseThrow(() -> failure);
        return batch.size() > 1
                ? new Answer.Spoilt()
                : new Answer.Refused(Map.of(batch.getFirst().entryId(), found));
    }

    /** A topic that may not be written to may fail the transaction as a whole, and only a cause names the topic. */
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
