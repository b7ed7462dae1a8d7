package dk.kanalvalg.tools.consume;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints the messages of one topic, or of all topics of cases, from the beginning and as they come: where they stand, key,
 * headers, value. Reads committed messages only and belongs to no consumer group, so looking changes nothing.
 */
public final class ConsumeTopic {

    private static final Pattern TOPICS_OF_CASES =
            Pattern.compile("kanalvalg\\.\\d{4}\\.(?!standing\\.)[a-z0-9-]+\\.v1");
    private static final String EMBEDDED_KAFKA = "127.0.0.1:19092";

    private ConsumeTopic() {}

    public static void main(String[] arguments) {
        String topic = null;
        String bootstrap = null;
        Duration idle = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--bootstrap" -> bootstrap = valueOf(arguments, ++i);
                case "--idle" -> idle = Duration.ofSeconds(Long.parseLong(valueOf(arguments, ++i)));
                default -> {
                    if (arguments[i].startsWith("-") || topic != null) {
                        fail("usage: ./kanalvalg consume [TOPIC] [--idle SECONDS] [--bootstrap HOST:PORT]");
                    }
                    topic = arguments[i];
                }
            }
        }
        print(bootstrap == null ? knownBootstrap() : bootstrap, topic, idle);
    }

    private static void print(String bootstrap, String topic, Duration idle) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("default.api.timeout.ms", 10_000);
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> partitions = partitionsOf(consumer, topic);
            if (partitions.isEmpty()) {
                fail((topic == null ? "there are no topics of cases" : "there is no topic " + topic) + " on "
                        + bootstrap);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant last = Instant.now();
            while (idle == null || last.plus(idle).isAfter(Instant.now())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    print(message);
                    last = Instant.now();
                }
            }
        } catch (org.apache.kafka.common.errors.TimeoutException away) {
            fail("no Kafka answers on " + bootstrap + "; is './kanalvalg run' running?");
        }
    }

    // Assigned by hand, not subscribed: a group would leave its offsets behind in the broker.
    private static List<TopicPartition> partitionsOf(KafkaConsumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.listTopics().forEach((name, infos) -> {
            if (topic == null ? TOPICS_OF_CASES.matcher(name).matches() : topic.equals(name)) {
                infos.forEach(info -> partitions.add(new TopicPartition(name, info.partition())));
            }
        });
        return partitions;
    }

    private static void print(ConsumerRecord<byte[], byte[]> message) {
        var text = new StringBuilder();
        text.append(message.topic())
                .append(" [")
                .append(message.partition())
                .append('@')
                .append(message.offset())
                .append("]\n");
        text.append("  key: ").append(textOf(message.key())).append('\n');
        for (Header header : message.headers()) {
            text.append("  ")
                    .append(header.key())
                    .append(": ")
                    .append(textOf(header.value()))
                    .append('\n');
        }
        text.append("  ").append(textOf(message.value())).append('\n');
        System.out.println(text);
    }

    private static String textOf(byte[] bytes) {
        return bytes == null ? "(none)" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String knownBootstrap() {
        String configured = System.getenv("KANALVALG_KAFKA_BOOTSTRAP_SERVERS");
        return configured == null || configured.isBlank() ? EMBEDDED_KAFKA : configured;
    }

    private static String valueOf(String[] arguments, int index) {
        if (index >= arguments.length) {
            fail(arguments[index - 1] + " needs a value");
        }
        return arguments[index];
    }

    private static void fail(String message) {
        System.err.println("consume: " + message);
        System.exit(1);
    }
}
