package dk.kanalvalg.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dk.kanalvalg.outbox.LaneProducer.Refusal;
import dk.kanalvalg.platform.Ids;
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
 * Sends copies of messages without the outbox, for callers that can repeat them under the same ids. Those of one call are
 * published together or not at all: of messages that are sent on their own, one can fail while the next arrives, and a
 * citizen's order would be lost. A caller without an answer sends them again, so copies are delivered at least once.
 */
@ApplicationScoped
public class SendCopies {

    private final KafkaClients kafka;
    private final String name;
    private Producer<String, byte[]> producer;

    SendCopies(KafkaClients kafka, Ids ids) {
        this.name = ids.next().toString();
        this.kafka = kafka;
    }

    /** The result of sending. */
    public sealed interface Sending {
        /** Kafka has all of them. */
        record Sent() implements Sending {}

        /** Kafka will never accept one of them; none is published. */
        record Refused(String reason) implements Sending {}
    }

    /**
     * Sends the messages in their order and waits until Kafka has them.
     *
     * @param extensions further attributes of each envelope, whose names have at most 20 characters of a-z and 0-9
     * @throws IllegalStateException when the result is unclear
     */
    public synchronized Sending send(List<OutboxMessage> copies, Map<String, String> extensions) {
        try {
            if (producer == null) {
                producer = kafka.openCopies(name);
            }
            publish(copies, extensions);
            return new Sending.Sent();
        } catch (ExecutionException failed) {
            close();
            return refused(failed.getCause());
        } catch (KafkaException failed) {
            close();
            return refused(failed);
        } catch (InterruptedException stopping) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    private void publish(List<OutboxMessage> copies, Map<String, String> extensions)
            throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> answers = new ArrayList<>(copies.size());
        for (OutboxMessage copy : copies) {
            answers.add(producer.send(LaneProducer.record(copy, copy.payload().getBytes(UTF_8), extensions)));
        }
        for (Future<RecordMetadata> answer : answers) {
            answer.get();
        }
        producer.commitTransaction();
    }

    private static Sending refused(Throwable failure) {
        Optional<Refusal> refusal = Refusal.of(failure);
        return refusal.<Sending>map(reason -> new Sending.Refused(reason.name()))
                .orElseThrow(() -> new IllegalStateException("Kafka did not accept the copies", failure));
    }

    /** What it left open is ended when the next one opens under the same name, or else by Kafka in its time. */
    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
