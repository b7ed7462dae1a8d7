package dk.kanalvalg.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Connections to Kafka, with the settings under which nothing is lost or skipped. */
@ApplicationScoped
public class KafkaConnections {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Map<String, Object> settings;

    KafkaConnections(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    /** A member of the group. It reads from the beginning what the group has never read, and commits by hand. */
    Consumer<byte[], byte[]> consumer(String group, int batch) {
        Map<String, Object> consumer = new HashMap<>(settings);
        consumer.put("group.id", group);
        consumer.put("client.id", group);
        consumer.put("isolation.level", "read_committed");
        consumer.put("enable.auto.commit", false);
        // A compacted topic is read from its beginning: the last message of every key counts, however old.
        consumer.put("auto.offset.reset", "earliest");
        consumer.put("allow.auto.create.topics", false);
        consumer.put("max.poll.records", batch);
        // A topic that is created after the start is found soon.
        consumer.put("metadata.max.age.ms", PATIENCE_MILLIS / 2);
        consumer.put("default.api.timeout.ms", PATIENCE_MILLIS);
        consumer.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        consumer.put("reconnect.backoff.max.ms", 1_000);
        // After so long the messages of an instance that was killed are read by another.
        consumer.put("session.timeout.ms", PATIENCE_MILLIS);
        consumer.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** For few messages, each of which is waited for. */
    Producer<byte[], byte[]> producer(String clientId) {
        Map<String, Object> producer = new HashMap<>(settings);
        producer.put("client.id", clientId);
        producer.put("acks", "all");
        producer.put("enable.idempotence", true);
        producer.put("max.block.ms", PATIENCE_MILLIS);
        producer.put("delivery.timeout.ms", PATIENCE_MILLIS);
        producer.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        producer.put("linger.ms", 0);
        return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
