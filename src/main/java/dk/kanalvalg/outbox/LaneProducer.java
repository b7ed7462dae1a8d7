package dk.kanalvalg.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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

        /** Nothing of the batch was published. */
        record Refused(Map<Long, Refusal> refusals) implements Answer {}
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
        List<Future<RecordMetadata>> answers = new ArrayList<>(batch.size());
        producer.beginTransaction();
        try {
            // Not waited for one by one: the commit waits for all of them.
            for (Entry entry : batch) {
                answers.add(producer.send(record(entry.message())));
            }
            answers.add(producer.send(controlRecord(batch)));
            producer.commitTransaction();
            return new Answer.Committed();
        } catch (KafkaException failure) {
            Map<Long, Refusal> refusals = refusals(batch, answers, failure);
            if (refusals.isEmpty()) {
                throw failure;
            }
            producer.abortTransaction();
            return new Answer.Refused(refusals);
        }
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

    private static ProducerRecord<String, byte[]> record(OutboxMessage message) {
        String citizen = message.key().value();
        return KafkaMessageFactory.createWriter(message.topic(), citizen)
                .writeBinary(CloudEventBuilder.v1()
                        .withId(message.messageId().toString())
                        .withSource(URI.create(message.source()))
                        .withType(message.type())
                        .withTime(message.time().atOffset(ZoneOffset.UTC))
                        .withSubject(message.caseId().toString())
                        .withExtension("partitionkey", citizen)
                        .withData(
                                CONTENT_TYPE,
                                URI.create(message.dataSchema()),
                                message.payload().getBytes(UTF_8))
                        .build());
    }

    private static Map<Long, Refusal> refusals(
            List<Entry> batch, List<Future<RecordMetadata>> answers, KafkaException failure) {
        Map<Long, Refusal> refusals = new HashMap<>();
        for (int index = 0; index < Math.min(batch.size(), answers.size()); index++) {
            Entry entry = batch.get(index);
            Future<RecordMetadata> answer = answers.get(index);
            Optional<Refusal> refusal =
                    answer.state() == Future.State.FAILED ? Refusal.of(answer.exceptionNow()) : Optional.empty();
            refusal.or(() -> unauthorised(entry, failure)).ifPresent(reason -> refusals.put(entry.entryId(), reason));
        }
        return refusals;
    }

    /** A topic that may not be written to fails the transaction as a whole, and only its cause names the topic. */
    private static Optional<Refusal> unauthorised(Entry entry, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TopicAuthorizationException unauthorised
                    && unauthorised
                            .unauthorizedTopics()
                            .contains(entry.message().topic())) {
                return Optional.of(Refusal.NOT_AUTHORISED);
            }
        }
        return Optional.empty();
    }
}
