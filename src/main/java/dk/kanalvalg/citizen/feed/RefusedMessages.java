package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.platform.PersonalNumbers;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Puts messages aside that can never be used: the value as it came, why in the headers, and where it came from. Repeats
 * are possible, for a batch that is taken in again is refused again.
 */
@Singleton
class RefusedMessages {

    private final FeedClients clients;
    private final FeedConfig config;
    private Producer<byte[], byte[]> producer;

    RefusedMessages(FeedClients clients, FeedConfig config) {
        this.clients = clients;
        this.config = config;
    }

    /**
     * A message and why it cannot be used.
     *
     * @param code stable, in capitals
     * @param field the field at fault, or {@code null}
     */
    record Refused(ConsumerRecord<byte[], byte[]> message, String code, String field) {}

    /**
     * Puts them aside; when it returns, Kafka has them.
     *
     * @throws KafkaException when it has not all of them
     */
    synchronized void add(List<Refused> refused) {
        if (refused.isEmpty()) {
            return;
        }
        if (producer == null) {
            producer = clients.producer();
        }
        List<Future<?>> sent = new ArrayList<>();
        refused.forEach(one -> sent.add(producer.send(message(one, one.message().value()))));
        for (int i = 0; i < sent.size(); i++) {
            try {
                await(sent.get(i));
            } catch (RecordTooLargeException large) {
                // It would be too large for ever, and must not stop those behind it: its origin says where it stands.
                await(producer.send(message(refused.get(i), null)));
            }
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    private ProducerRecord<byte[], byte[]> message(Refused refused, byte[] value) {
        ConsumerRecord<byte[], byte[]> origin = refused.message();
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(config.refusedTopic(), null, key(origin.key()), value);
        header(message, "error-code", refused.code());
        if (refused.field() != null && !refused.field().isEmpty()) {
            header(message, "error-field", refused.field());
        }
        header(message, "origin-topic", origin.topic());
        header(message, "origin-partition", Integer.toString(origin.partition()));
        header(message, "origin-offset", Long.toString(origin.offset()));
        header(message, "origin-timestamp", Long.toString(origin.timestamp()));
        return message;
    }

    /** The key as it came, unless it is one that must not be: a sender may have used a personal number. */
    private static byte[] key(byte[] key) {
        return key == null || PersonalNumbers.in(new String(key, StandardCharsets.UTF_8)) ? null : key;
    }

    private static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException cause ? cause : new KafkaException(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopping", stopping);
        }
    }
}
