package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A careful consumer: reads what is committed, from the beginning, and holds each message against the contract. */
public final class TopicReader {

    private static final Pattern ADMINISTRATIONS =
            Pattern.compile("kanalvalg\\.[0-9]{4}\\.(?!standing\\.)[a-z0-9-]+\\.v1");
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final MessageContract contract = new MessageContract();
    private final String bootstrapServers;

    public TopicReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * The records that fit, when there are so many of them and then nothing more for a while.
     *
     * @throws AssertionError when they have not come in time
     */
    public List<ConsumerRecord<String, String>> read(int expected, Predicate<ConsumerRecord<String, String>> fits) {
        return read(ADMINISTRATIONS, expected, fits);
    }

    /** The records of one topic that fit, likewise. */
    public List<ConsumerRecord<String, String>> read(
            String topic, int expected, Predicate<ConsumerRecord<String, String>> fits) {
        return read(Pattern.compile(Pattern.quote(topic)), expected, fits);
    }

    private List<ConsumerRecord<String, String>> read(
            Pattern topics, int expected, Predicate<ConsumerRecord<String, String>> fits) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "reader-" + System.nanoTime());
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "1000");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(topics);
            long end = System.nanoTime() + PATIENCE.toNanos();
            long quietSince = System.nanoTime();
            while (records.size() < expected || System.nanoTime() - quietSince < QUIET.toNanos()) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    if (fits.test(record)) {
                        assertThat(contract.faults(record)).as(record.topic()).isEmpty();
                        records.add(record);
                        quietSince = System.nanoTime();
                    }
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError(records.size() + " of " + expected + " messages came in " + PATIENCE);
                }
            }
        }
        return records;
    }

    /** The value of a header. */
    public static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The values of a header, each of which must be there only once. */
    public static Set<String> distinct(List<ConsumerRecord<String, String>> records, String name) {
        Set<String> values = new HashSet<>();
        for (ConsumerRecord<String, String> record : records) {
            if (!values.add(header(record, name))) {
                throw new AssertionError(name + " comes twice");
            }
        }
        return values;
    }
}
