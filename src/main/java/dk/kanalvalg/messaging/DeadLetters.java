package dk.kanalvalg.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The way to the dead-letter topic and back: key and value stay as they came, all that is said of them is in headers. */
@ApplicationScoped
public class DeadLetters {

    static final String ERROR_CODE = "error-code";
    static final String ORIGIN_TOPIC = "origin-topic";
    static final String ORIGIN_PARTITION = "origin-partition";
    static final String ORIGIN_OFFSET = "origin-offset";
    static final String ORIGIN_TIMESTAMP = "origin-timestamp";

    private static final Set<String> OURS =
            Set.of(ERROR_CODE, ORIGIN_TOPIC, ORIGIN_PARTITION, ORIGIN_OFFSET, ORIGIN_TIMESTAMP);

    private final KafkaConnections kafka;
    private final FeedbackConfig config;
    private final FeedbackMetrics metrics;
    private Producer<byte[], byte[]> producer;

    DeadLetters(KafkaConnections kafka, FeedbackConfig config, FeedbackMetrics metrics) {
        this.kafka = kafka;
        this.config = config;
        this.metrics = metrics;
    }

    /** A message that could not be used, and why. */
    public record DeadLetter(ConsumerRecord<byte[], byte[]> message, String errorCode) {}

    /**
     * Puts the messages aside and waits until Kafka has them. If the way back fails they may come twice: the origin in
     * their headers tells.
     */
    public void put(List<DeadLetter> letters) {
        send(letters.stream().map(this::letter).toList());
        letters.forEach(_ -> metrics.deadLetter());
    }

    /** Sends dead letters to the topic that they came from, and waits until Kafka has them. */
    void sendBack(List<ConsumerRecord<byte[], byte[]>> letters) {
        send(letters.stream().map(this::back).toList());
    }

    /** The value of a header, if it is there. */
    static Optional<String> header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name)).map(header -> new String(header.value(), UTF_8));
    }

    private ProducerRecord<byte[], byte[]> letter(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> message = letter.message();
        ProducerRecord<byte[], byte[]> dead =
                new ProducerRecord<>(config.deadLetterTopic(), message.key(), message.value());
        Headers headers = dead.headers();
        copy(message, headers);
        headers.add(ERROR_CODE, letter.errorCode().getBytes(UTF_8))
                .add(ORIGIN_TOPIC, message.topic().getBytes(UTF_8))
                .add(ORIGIN_PARTITION, Integer.toString(message.partition()).getBytes(UTF_8))
                .add(ORIGIN_OFFSET, Long.toString(message.offset()).getBytes(UTF_8))
                .add(ORIGIN_TIMESTAMP, Long.toString(message.timestamp()).getBytes(UTF_8));
        return dead;
    }

    private ProducerRecord<byte[], byte[]> back(ConsumerRecord<byte[], byte[]> letter) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(config.topic(), letter.key(), letter.value());
        copy(letter, message.headers());
        return message;
    }

    private static void copy(ConsumerRecord<byte[], byte[]> from, Headers to) {
        for (Header header : from.headers()) {
            if (!OURS.contains(header.key())) {
                to.add(header);
            }
        }
    }

    private synchronized void send(List<ProducerRecord<byte[], byte[]>> records) {
        if (producer == null) {
            producer = kafka.producer();
        }
        try {
            List<Future<RecordMetadata>> answers = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> record : records) {
                answers.add(producer.send(record));
            }
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        } catch (ExecutionException failed) {
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
