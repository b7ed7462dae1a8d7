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

/** Connections to Kafka, with the settings that nothing is lost or passed over by. */
@ApplicationScoped
public class KafkaConnections {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Map<String, Object> settings;
    private final FeedbackConfig config;

    KafkaConnections(@Identifier("default-kafka-broker") Map<String, Object> settings, FeedbackConfig config) {
        this.settings = settings;
        this.config = config;
    }

    /** A member of the group; it reads from the beginning what the group has never read, and commits by hand. */
    public Consumer<byte[], byte[]> consumer(String groupId) {
        Map<String, Object> consumer = new HashMap<>(settings);
        consumer.put("group.id", groupId);
        consumer.put("isolation.level", "read_committed");
        consumer.put("enable.auto.commit", false);
        consumer.put("auto.offset.reset", "earliest");
        consumer.put("allow.auto.create.topics", false);
        consumer.put("max.poll.records", config.batch());
        // A topic that is created after the start is found soon.
        consumer.put("metadata.max.age.ms", PATIENCE_MILLIS / 2);
        consumer.put("default.api.timeout.ms", PATIENCE_MILLIS);
        consumer.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        consumer.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** For few messages, each of which is waited for. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> producer = new HashMap<>(settings);
        producer.put("acks", "all");
        producer.put("enable.idempotence", true);
        producer.put("max.block.ms", PATIENCE_MILLIS);
        producer.put("delivery.timeout.ms", PATIENCE_MILLIS);
        producer.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        producer.put("linger.ms", 0);
        return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
