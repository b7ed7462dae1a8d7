package dk.kanalvalg.outbox;

import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.TransactionScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the relay tests share: messages whose payload is their place in the citizen's order, and a reader of topics. */
@ApplicationScoped
class RelayScene {

    private final Outbox outbox;
    private final Ids ids;
    private final Now now;
    private final DataSource dataSource = DatabaseAccess.asMaintenance();
    private final Map<String, Object> kafka;

    RelayScene(Outbox outbox, Ids ids, Now now, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.outbox = outbox;
        this.ids = ids;
        this.now = now;
        this.kafka = kafka;
    }

    /** Nothing waits and nobody owns a lane. */
    void clear() {
        execute("delete from outbox_entry");
        execute("delete from outbox_relay");
        execute("update outbox_lane set owner = null");
    }

    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String newTopic() {
        return "kanalvalg.0175.test-" + ids.next() + ".v1";
    }

    OutboxMessage message(String topic, String citizen, String payload) {
        return new OutboxMessage(
                ids.next(),
                ids.next(),
                "0175",
                topic,
                new CitizenRef("c_" + citizen),
                "dk.kanalvalg.case.routed.v1",
                "urn:dk:kommune:0175:kanalvalg",
                now.now(),
                "http://localhost/schemas/case.v1.schema.json",
                payload);
    }

    void commit(List<OutboxMessage> messages) {
        TransactionScope.of(List.of("0175"))
                .run(() -> QuarkusTransaction.requiringNew().run(() -> outbox.append(messages)));
    }

    void commit(OutboxMessage... messages) {
        commit(List.of(messages));
    }

    /** One round a transaction; each citizen gets one message a round. */
    void commitRounds(String topic, String prefix, int citizens, int fromRound, int toRound) {
        for (int round = fromRound; round < toRound; round++) {
            String payload = Integer.toString(round);
            commit(IntStream.range(0, citizens)
                    .mapToObj(citizen -> message(topic, prefix + citizen, payload))
                    .toList());
        }
    }

    void awaitEmpty() {
        await().untilAsserted(() -> assertThat(waiting()).isEmpty());
    }

    /** Whose messages are left, and why. */
    List<String> waiting() {
        return read("select citizen_ref || ' ' || coalesce(refusal, 'null') from outbox_entry");
    }

    /** What Kafka's clients need to know. */
    Map<String, Object> kafka() {
        return kafka;
    }

    /** The lines of a question to the database. */
    List<String> read(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (result.next()) {
                lines.add(result.getString(1));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that a careful consumer sees on a topic, partition by partition. */
    List<ConsumerRecord<String, String>> committed(String topic) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** A citizen's payloads as they stand on the topic. */
    static Map<String, List<String>> byCitizen(List<ConsumerRecord<String, String>> records) {
        Map<String, List<String>> payloads = new HashMap<>();
        records.forEach(record ->
                payloads.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(record.value()));
        return payloads;
    }

    /** The payloads of so many rounds, in order, each once. */
    static List<String> rounds(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
