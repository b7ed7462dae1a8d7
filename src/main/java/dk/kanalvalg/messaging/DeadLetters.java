package dk.kanalvalg.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dk.kanalvalg.platform.PersonalNumbers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * The way to a dead-letter topic and back; each topic has its own, so that nobody sees what another sent. The value
 * stays as it came; why and from where stand in headers. A key or a header that could hold a personal number is left
 * out. A batch that is handled again is put aside again, so repeats are possible: the origin in the headers tells them.
 */
@ApplicationScoped
public class DeadLetters {

    static final String ERROR_CODE = "error-code";
    static final String ERROR_FIELD = "error-field";
    static final String ORIGIN_TOPIC = "origin-topic";
    static final String ORIGIN_PARTITION = "origin-partition";
    static final String ORIGIN_OFFSET = "origin-offset";
    static final String ORIGIN_TIMESTAMP = "origin-timestamp";

    /** The field at fault where none is alone: every letter names one. */
    private static final String WHOLE_BODY = "body";

    private static final String SUFFIX = ".dlq";

    private static final Set<String> OWN_HEADERS =
            Set.of(ERROR_CODE, ERROR_FIELD, ORIGIN_TOPIC, ORIGIN_PARTITION, ORIGIN_OFFSET, ORIGIN_TIMESTAMP);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    private final KafkaConnections kafka;
    private Producer<byte[], byte[]> producer;

    DeadLetters(KafkaConnections kafka) {
        this.kafka = kafka;
    }

    /** Where the messages of a topic go that can never be used. */
    public static String topicOf(String inbound) {
        return inbound + SUFFIX;
    }

    /** The topic whose dead letters those are. */
    static String inboundOf(String deadLetterTopic) {
        return deadLetterTopic.substring(0, deadLetterTopic.length() - SUFFIX.length());
    }

    /**
     * Puts messages aside; when it returns, Kafka has them. One that is too large for the dead-letter topic goes without
     * its value, for it would be too large for ever: its origin says where it stands.
     *
     * @throws KafkaException when Kafka does not have all of them
     */
    void put(List<DeadLetter> letters) {
        List<ProducerRecord<byte[], byte[]>> records = letters.stream()
                .map(letter -> record(letter, letter.message().value()))
                .toList();
        List<Integer> tooLarge = send(records);
        send(tooLarge.stream().map(place -> record(letters.get(place), null)).toList());
    }

    /**
     * Sends dead letters to the topics that they came from; when it returns, Kafka has them. Their own account of their origin
     * is not asked: from a topic's dead letters nothing gets into another topic.
     *
     * @throws KafkaException when Kafka does not have all of them
     */
    void sendBack(List<ReceivedMessage> letters) {
        send(letters.stream()
                .map(letter -> back(inboundOf(letter.topic()), letter))
                .toList());
    }

    /** The text of a header, if it is there. */
    static Optional<String> header(ReceivedMessage letter, String name) {
        return letter.headers().stream()
                .filter(header -> header.name().equals(name))
                .reduce((_, last) -> last)
                .map(ReceivedMessage.Header::text);
    }

    static ProducerRecord<byte[], byte[]> record(DeadLetter letter, byte[] value) {
        ReceivedMessage message = letter.message();
        ProducerRecord<byte[], byte[]> dead =
                new ProducerRecord<>(topicOf(message.topic()), null, plain(message.key()), value);
        copyHeaders(message, dead);
        add(dead, ERROR_CODE, letter.errorCode().name());
        boolean whole = letter.errorField() == null || letter.errorField().isEmpty();
        add(dead, ERROR_FIELD, whole ? WHOLE_BODY : letter.errorField());
        add(dead, ORIGIN_TOPIC, message.topic());
        add(dead, ORIGIN_PARTITION, Integer.toString(message.partition()));
        add(dead, ORIGIN_OFFSET, Long.toString(message.offset()));
        add(dead, ORIGIN_TIMESTAMP, Long.toString(message.sentAt().toEpochMilli()));
        return dead;
    }

    static ProducerRecord<byte[], byte[]> back(String topic, ReceivedMessage letter) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, letter.key(), letter.value());
        copyHeaders(letter, message);
        return message;
    }

    private static void copyHeaders(ReceivedMessage from, ProducerRecord<byte[], byte[]> to) {
        for (ReceivedMessage.Header header : from.headers()) {
            if (!OWN_HEADERS.contains(header.name())
                    && !PersonalNumbers.in(header.name())
                    && !PersonalNumbers.in(header.text())) {
                to.headers().add(header.name(), header.value());
            }
        }
    }

    private static byte[] plain(byte[] key) {
        return key == null || PersonalNumbers.in(new String(key, UTF_8)) ? null : key;
    }

    private static void add(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    /** Sends and waits; answers the places of those that are too large. */
    private synchronized List<Integer> send(List<ProducerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        if (producer == null) {
            producer = kafka.producer("kanalvalg-dead-letters");
        }
        List<Future<?>> answers = new ArrayList<>();
        records.forEach(record -> answers.add(producer.send(record)));
        List<Integer> tooLarge = new ArrayList<>();
        for (int place = 0; place < answers.size(); place++) {
            if (!isTaken(answers.get(place))) {
                tooLarge.add(place);
            }
        }
        return tooLarge;
    }

    private static boolean isTaken(Future<?> answer) {
        try {
            // The producer gives an answer within its delivery timeout; this ends the wait should it not.
            answer.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException late) {
            throw new KafkaException("dead letters were not acknowledged", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            throw new KafkaException("dead letters were not taken", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", stopping);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
