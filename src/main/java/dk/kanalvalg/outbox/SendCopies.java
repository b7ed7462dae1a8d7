package dk.kanalvalg.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dk.kanalvalg.outbox.LaneProducer.Refusal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Sends copies of messages without the outbox, for callers that can repeat them under the same ids. Copies are
 * delivered at least once: a caller without an answer sends them again.
 */
@ApplicationScoped
public class SendCopies {

    private final KafkaClients kafka;
    private Producer<String, byte[]> producer;

    SendCopies(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** The result of sending. */
    public sealed interface Sending {
        /** Kafka has all of them. */
        record Sent() implements Sending {}

        /** Kafka will never accept one of them; those before it may be published. */
        record Refused(String reason) implements Sending {}
    }

    /**
     * Sends the messages in their order and waits until Kafka has them.
     *
     * @param extensions further attributes of each envelope, whose names have at most 20 characters of a-z and 0-9
     * @throws IllegalStateException when the result is unclear
     */
    public Sending send(List<OutboxMessage> copies, Map<String, String> extensions) {
        try {
            List<Future<RecordMetadata>> answers = new ArrayList<>(copies.size());
            for (OutboxMessage copy : copies) {
                answers.add(
                        producer().send(LaneProducer.record(copy, copy.payload().getBytes(UTF_8), extensions)));
            }
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
            return new Sending.Sent();
        } catch (ExecutionException failed) {
            return refused(failed.getCause());
        } catch (KafkaException failed) {
            return refused(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    private static Sending refused(Throwable failure) {
        Optional<Refusal> refusal = Refusal.of(failure);
        return refusal.<Sending>map(reason -> new Sending.Refused(reason.name()))
                .orElseThrow(() -> new IllegalStateException("Kafka did not accept the copies", failure));
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.plainProducer();
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
