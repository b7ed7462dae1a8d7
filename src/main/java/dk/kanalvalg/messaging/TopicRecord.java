package dk.kanalvalg.messaging;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Topics that are a record: something is added now and then, and all of it is read from the beginning when it is asked for. */
@ApplicationScoped
public class TopicRecord {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS_IN_VAIN = 20;
    private static final int BATCH = 1_000;
    private static final int PATIENCE_SECONDS = 15;

    private final KafkaConnections kafka;
    private Producer<byte[], byte[]> producer;

    TopicRecord(KafkaConnections kafka) {
        this.kafka = kafka;
    }

    /**
     * Adds something; when it returns, Kafka has it.
     *
     * @throws KafkaException when Kafka does not have it
     */
    public synchronized void add(String topic, byte[] key, byte[] value) {
        if (producer == null) {
            producer = kafka.producer("kanalvalg-records");
        }
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new KafkaException("a record was not taken", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", stopping);
        }
    }

    /**
     * Shows everything that stands on the topic now, some at a time.
     *
     * @throws InvalidRequest 503 when not all of it can be read
     */
    public void read(String topic, java.util.function.Consumer<List<ReceivedMessage>> some) {
        // It belongs to no group: it is told its partitions and commits nothing.
        try (Consumer<byte[], byte[]> consumer = kafka.consumer("kanalvalg-records", BATCH)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("there is no such topic");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (int inVain = 0; !isAtEnd(consumer, ends); inVain++) {
                if (inVain == POLLS_IN_VAIN) {
                    throw new KafkaException("the record cannot be read to its end");
                }
                List<ReceivedMessage> polled = new ArrayList<>();
                consumer.poll(POLL).forEach(one -> polled.add(ReceivedMessage.of(one)));
                if (!polled.isEmpty()) {
                    inVain = 0;
                    some.accept(polled);
                }
            }
        } catch (KafkaException away) {
            throw InvalidRequest.of(ErrorCode.KAFKA_UNAVAILABLE, "The topic " + topic + " cannot be read now.");
        }
    }

    private static boolean isAtEnd(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
