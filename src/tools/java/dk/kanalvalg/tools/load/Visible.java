package dk.kanalvalg.tools.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Hands on what becomes visible on topics, to a reader of committed messages, from now on. */
final class Visible implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    Visible(String bootstrap, Pattern topics) {
        var bytes = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "fetch.max.wait.ms",
                        100,
                        "max.poll.records",
                        5_000),
                bytes,
                bytes);
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.listTopics().forEach((name, infos) -> {
            if (topics.matcher(name).matches()) {
                infos.forEach(info -> partitions.add(new TopicPartition(name, info.partition())));
            }
        });
        if (partitions.isEmpty()) {
            throw new IllegalStateException("there are no topics " + topics);
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy, and what comes before the first poll must not be passed over.
        partitions.forEach(consumer::position);
    }

    /** One look. */
    int poll(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
            each.accept(message);
            count++;
        }
        return count;
    }

    static String value(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
