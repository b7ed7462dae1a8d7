package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.endtoend.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A register that tells over Kafka, and an operator who looks at what was put aside. */
public final class FeedTopic implements AutoCloseable {

    static final String TOPIC = "kanalvalg.standing.v1";
    static final String REFUSED = "kanalvalg.standing.v1.dlq";

    private final String bootstrapServers;
    private final KafkaProducer<String, String> producer;

    public FeedTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
    }

    /** Tells, and answers where in the topic it stands now. */
    public String tell(String key, String value) throws Exception {
        var place = producer.send(new ProducerRecord<>(TOPIC, key, value)).get();
        return place.partition() + "@" + place.offset();
    }

    /** Tells many things, in their order and without waiting for each. */
    public void tellAll(List<String> values) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        values.forEach(value ->
                sent.add(producer.send(new ProducerRecord<>(TOPIC, Integer.toString(value.hashCode()), value))));
        for (Future<?> one : sent) {
            one.get();
        }
    }

    /** What was put aside and fits. */
    List<ConsumerRecord<String, String>> refused(Predicate<ConsumerRecord<String, String>> fits) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(REFUSED).stream()
                    .map(one -> new TopicPartition(REFUSED, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    if (fits.test(message)) {
                        found.add(message);
                    }
                }
            }
        }
        return found;
    }

    static String origin(ConsumerRecord<String, String> refused) {
        return TopicReader.header(refused, "origin-partition") + "@" + TopicReader.header(refused, "origin-offset");
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
