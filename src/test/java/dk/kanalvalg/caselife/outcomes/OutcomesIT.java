package dk.kanalvalg.caselife.outcomes;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.events;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.opened;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.published;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.endtoend.TopicReader;
import dk.kanalvalg.messaging.Consumers;
import dk.kanalvalg.platform.Now;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrations' systems tell over Kafka. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class OutcomesIT {

    private static final String OUTCOMES = "kanalvalg.outcomes.v1";
    private static final String DEAD_LETTERS = "kanalvalg.outcomes.v1.dlq";

    private static final String TERMINATE = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%case_outcome%' and pid <> pg_backend_pid()""";

    @Inject
    Now now;

    private final DataSource database = DatabaseAccess.asSuperuser();

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    Consumers consumers;

    @Inject
    OutcomesFeed feed;

    @Inject
    OutcomesConsumer consumer;

    private KafkaProducer<String, String> producer;

    @BeforeEach
    void open() {
        producer = new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new StringSerializer());
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void aCaseIsTakenDeliveredReadAndClosed() throws Exception {
        String caseId = published();
        for (String word : List.of("RECEIVED", "ACCEPTED", "DELIVERED", "READ", "CLOSED")) {
            send(caseId, told(caseId, word));
        }
        awaitState(caseId, "CLOSED");
        assertThat(events(caseId))
                .containsExactly("ROUTED", "PUBLISHED", "RECEIVED", "ACCEPTED", "DELIVERED", "READ", "CLOSED");
        assertThat(get(caseId).getInt("version")).isEqualTo(6);
    }

    @Test
    void repeatedLateContradictoryAndUnknownOnesChangeNothingAndAreKeptAndCounted() throws Exception {
        Map<String, Double> before = results();
        String caseId = published();
        String unknown = UUID.randomUUID().toString();
        Map<String, Object> accepted = told(caseId, "ACCEPTED");
        send(caseId, accepted);
        send(caseId, accepted);
        send(caseId, told(caseId, "RECEIVED"));
        send(caseId, told(caseId, "REJECTED"));
        send(unknown, told(unknown, "ACCEPTED"));
        await().untilAsserted(() -> {
            assertThat(kept(caseId)).containsExactlyInAnyOrder("APPLIED", "REPEATED", "LATE", "CONTRADICTORY");
            assertThat(kept(unknown)).containsExactly("UNKNOWN_CASE");
        });
        assertThat(events(caseId)).containsExactly("ROUTED", "PUBLISHED", "ACCEPTED");
        assertThat(get(caseId).getInt("version")).isEqualTo(2);
        Map<String, Double> after = results();
        for (String result : List.of("applied", "repeated", "late", "contradictory", "unknown_case")) {
            assertThat(after.get(result)).as(result).isGreaterThanOrEqualTo(before.get(result) + 1);
        }
    }

    @Test
    void manyOutcomesOfManyCasesInOneBatchKeepEachCasesOrder() throws Exception {
        List<String> cases = publishedCases(20);
        for (String word : List.of("ACCEPTED", "FAILED", "CLOSED")) {
            for (String caseId : cases) {
                // It is about what the failure leads to, and is sent before that: so it says so.
                send(caseId, word.equals("CLOSED") ? with(closed(caseId), "version", 3) : told(caseId, word));
            }
        }
        for (String caseId : cases) {
            awaitState(caseId, "CLOSED");
            List<String> events = new ArrayList<>(events(caseId));
            // Whether the relay was quicker than the next outcome is open.
            events.removeAll(List.of("PUBLISHED"));
            assertThat(events).containsExactly("ROUTED", "ACCEPTED", "FELL_BACK", "CLOSED");
        }
        // Each message shows the case as it was then, though all moves may have shared a transaction.
        String first = cases.getFirst();
        assertThat(new TopicReader((String) kafka.get("bootstrap.servers"))
                        .read(3, message -> message.value().contains(first)))
                .extracting(message -> JsonPath.from(message.value()).getInt("version"))
                .containsExactly(1, 3, 4);
    }

    @Test
    void aDatabaseThatBreaksOffInTheMiddleCostsNothing() throws Exception {
        List<String> cases = publishedCases(10);
        try (Connection blocking = database.getConnection();
                Connection operator = database.getConnection()) {
            blocking.setAutoCommit(false);
            try (var lock = blocking.createStatement()) {
                lock.execute("lock table case_outcome in access exclusive mode");
            }
            for (String caseId : cases) {
                send(caseId, told(caseId, "ACCEPTED"));
            }
            for (int times = 0; times < 3; times++) {
                await().until(() -> terminated(operator) > 0);
            }
            blocking.rollback();
        }
        for (String caseId : cases) {
            awaitState(caseId, "ACCEPTED");
            assertThat(events(caseId)).containsExactly("ROUTED", "PUBLISHED", "ACCEPTED");
            assertThat(kept(caseId)).contains("APPLIED").doesNotContain("LATE", "CONTRADICTORY");
        }
    }

    @Test
    void instancesShareTheTopicAndOneThatStopsLeavesNothingUndone() throws Exception {
        List<String> cases = publishedCases(30);
        Runnable stopOther = consumers.start(feed.subscription(), consumer);
        try {
            for (String caseId : cases) {
                send(caseId, told(caseId, "ACCEPTED"));
            }
            await().until(() -> "ACCEPTED".equals(get(cases.getFirst()).getString("state")));
        } finally {
            stopOther.run();
        }
        for (String caseId : cases) {
            send(caseId, closed(caseId));
        }
        for (String caseId : cases) {
            awaitState(caseId, "CLOSED");
            assertThat(events(caseId)).containsExactly("ROUTED", "PUBLISHED", "ACCEPTED", "CLOSED");
        }
    }

    @Test
    void whatCannotBeUsedGoesToTheDeadLettersAndComesBackFromThere() throws Exception {
        String caseId = published();
        String text = new ObjectMapper().writeValueAsString(told(caseId, "ACCEPTED"));
        String strange = text.replace("\"outcome\"", "\"exemptionGround\"");
        producer.send(new ProducerRecord<>(OUTCOMES, null, caseId, strange, null))
                .get();
        producer.send(new ProducerRecord<>(OUTCOMES, caseId, "no json")).get();
        producer.send(new ProducerRecord<>(OUTCOMES, caseId, null)).get();
        // None of them holds up the next.
        send(caseId, told(caseId, "RECEIVED"));
        await().until(() -> events(caseId).contains("RECEIVED"));
        await().untilAsserted(() -> assertThat(deadLetters(caseId))
                .extracting(letter -> header(letter, "error-code"), ConsumerRecord::value)
                .containsExactlyInAnyOrder(
                        tuple("UNKNOWN_FIELD", strange),
                        tuple("MALFORMED_JSON", "no json"),
                        tuple("EMPTY_MESSAGE", null)));
        assertThat(deadLetters(caseId)).allSatisfy(letter -> {
            assertThat(header(letter, "origin-topic")).isEqualTo(OUTCOMES);
            assertThat(header(letter, "origin-partition")).matches("[0-9]+");
            assertThat(header(letter, "origin-offset")).matches("[0-9]+");
            assertThat(header(letter, "origin-timestamp")).matches("[0-9]+");
        });
        given().get("/v1/operations/outcomes/dead-letters")
                .then()
                .statusCode(200)
                .body(containsString("UNKNOWN_FIELD"))
                .body(not(containsString("no json")));
        // An outcome that was put aside by a version that did not know it, as an operator sends it back.
        producer.send(new ProducerRecord<>(DEAD_LETTERS, caseId, text)).get();
        int replayed = replay();
        assertThat(replayed).isGreaterThanOrEqualTo(4);
        awaitState(caseId, "ACCEPTED");
        // What is still of no use comes again, behind the others, and is not lost by that.
        await().untilAsserted(() -> assertThat(deadLetters(caseId).stream()
                        .filter(letter -> "UNKNOWN_FIELD".equals(header(letter, "error-code"))))
                .hasSize(2));
    }

    private static List<String> publishedCases(int count) {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(opened(Map.of()));
        }
        cases.forEach(caseId -> awaitState(caseId, "PUBLISHED"));
        return cases;
    }

    /** Ends the sessions that wait for the lock, as a database does that goes down. */
    private static int terminated(Connection operator) throws SQLException {
        try (var statement = operator.createStatement();
                ResultSet count = statement.executeQuery(TERMINATE)) {
            count.next();
            return count.getInt(1);
        }
    }

    private int replay() {
        return given().contentType("application/json")
                .body(Map.of("limit", 1000))
                .post("/v1/operations/outcomes/dead-letters/replay")
                .then()
                .statusCode(200)
                .extract()
                .path("replayed");
    }

    private void send(String caseId, Map<String, Object> outcome) throws Exception {
        producer.send(new ProducerRecord<>(OUTCOMES, caseId, new ObjectMapper().writeValueAsString(outcome)))
                .get();
    }

    private Map<String, Object> told(String caseId, String word) {
        return outcome(caseId, word, now.now().toString());
    }

    /** Of somebody whom nobody has reached, so it says why. */
    private Map<String, Object> closed(String caseId) {
        return with(told(caseId, "CLOSED"), "reason", "OTHER_WAY");
    }

    private List<ConsumerRecord<String, String>> deadLetters(String key) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(new HashMap<>(kafka), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(DEAD_LETTERS).stream()
                    .map(info -> new TopicPartition(DEAD_LETTERS, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> letters = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> letter : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(letter.key())) {
                        letters.add(letter);
                    }
                }
            }
            return letters;
        }
    }

    private static String header(ConsumerRecord<String, String> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private List<String> kept(String caseId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select result from case_outcome where case_id = ?::uuid")) {
            select.setString(1, caseId);
            List<String> results = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    results.add(rows.getString(1));
                }
            }
            return results;
        }
    }

    private static Map<String, Double> results() {
        Map<String, Double> results = new HashMap<>();
        given().get("/q/metrics").asString().lines().forEach(line -> {
            if (line.startsWith("kanalvalg_outcomes_total{")) {
                results.put(
                        line.replaceAll(".*result=\"([a-z_]+)\".*", "$1"),
                        Double.valueOf(line.substring(line.lastIndexOf(' '))));
            }
        });
        return results;
    }
}
