package dk.kanalvalg.citizen.feed;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The feed's connections to Kafka, with the settings that its promises rest on. */
@Singleton
class FeedClients {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Map<String, Object> settings;
    private final FeedConfig config;

    FeedClients(@Identifier("default-kafka-broker") Map<String, Object> settings, FeedConfig config) {
        this.settings = settings;
        this.config = config;
    }

    /** A member of the group. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> consumer = new HashMap<>(settings);
        consumer.put("group.id", config.group());
        consumer.put("client.id", config.group());
        consumer.put("enable.auto.commit", false);
        // A compacted topic is read from its beginning: the last word of every register counts, however old.
        consumer.put("auto.offset.reset", "earliest");
        consumer.put("isolation.level", "read_committed");
        consumer.put("allow.auto.create.topics", false);
        consumer.put("max.poll.records", config.batch());
        consumer.put("default.api.timeout.ms", PATIENCE_MILLIS);
        consumer.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        consumer.put("reconnect.backoff.max.ms", 1_000);
        // An instance that was killed is missed after so long, and its messages are read by another.
        consumer.put("session.timeout.ms", 10_000);
        // A topic that is created after the start is seen soon.
        consumer.put("metadata.max.age.ms", 30_000);
        return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** For what cannot be used. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> producer = new HashMap<>(settings);
        producer.put("client.id", config.group() + "-refused");
        producer.put("acks", "all");
        producer.put("enable.idempotence", true);
        producer.put("max.block.ms", PATIENCE_MILLIS);
        producer.put("delivery.timeout.ms", PATIENCE_MILLIS);
        producer.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
