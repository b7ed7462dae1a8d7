package dk.kanalvalg.replay;

import static dk.kanalvalg.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.embedded.EmbeddedPartsSwitch;
import dk.kanalvalg.endtoend.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class ReplayIT {

    private static final String REPLAYS = "/v1/operations/replays";
    private static final String LIVE = "kanalvalg.0175.borgerservice.v1";

    private final DataSource database = DatabaseAccess.asMaintenance();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void casesComeOnceMoreInTheirOrderMarkedAndOnTheNamedTopicOnly() {
        String from = now();
        List<String> cases = open(25);
        List<ConsumerRecord<String, String>> live = records(LIVE, cases, 25);
        String topic = topic();
        String id = start(request(from, topic, 10)).statusCode(202).extract().path("replayId");
        // Ten a second: three steps, in the middle of which Kafka goes away and comes back.
        await().until(() -> published(id) >= 10);
        EmbeddedPartsSwitch.stopBroker();
        EmbeddedPartsSwitch.startBroker();
        await().until(() -> "DONE".equals(view(id).get("state")));

        assertThat(view(id)).containsEntry("total", 25).containsEntry("published", 25);
        List<ConsumerRecord<String, String>> replayed = records(topic, cases, 25);
        // A step that was interrupted may come again; whoever knows ids sees each once.
        Map<String, ConsumerRecord<String, String>> distinct = replayed.stream()
                .collect(Collectors.toMap(one -> TopicReader.header(one, "ce_id"), one -> one, (one, again) -> one));
        assertThat(distinct).hasSize(25);
        assertThat(firstSeen(replayed)).isEqualTo(firstSeen(live));
        assertThat(values(replayed)).isEqualTo(values(live));
        assertThat(replayed).allSatisfy(message -> {
            assertThat(TopicReader.header(message, "ce_replayed")).isEqualTo(id.replace("-", ""));
            assertThat(TopicReader.header(message, "ce_type")).isEqualTo("dk.kanalvalg.case.routed.v1");
        });
        assertThat(records(LIVE, cases, 25)).hasSize(25);
        assertThat(recorded(id)).containsExactly("drift-2 REPLAY_STARTED");
    }

    @Test
    void aReplayStopsWhenToldTo() {
        String from = now();
        open(60);
        String id = start(request(from, topic(), 1)).statusCode(202).extract().path("replayId");
        given().header("X-Actor", "drift-2")
                .post(REPLAYS + "/" + id + "/stop")
                .then()
                .statusCode(200);
        long published = published(id);
        assertThat(view(id)).containsEntry("state", "STOPPED");
        assertThat(published).isLessThan(60);
        await().failFast("it goes on", () -> published(id) != published)
                .during(Duration.ofMillis(2_500))
                .until(() -> true);
        assertThat(recorded(id)).containsExactly("drift-2 REPLAY_STARTED", "drift-2 REPLAY_STOPPED");
        List<String> known = given().get(REPLAYS).then().extract().path("replays.replayId");
        assertThat(known).contains(id);
    }

    @Test
    void aTopicOfSomebodyElseAndWhatIsNotThereAreRefused() {
        start(request(now(), "kanalvalg.0175.social.v1", 1)).statusCode(422);
        start(request(now(), "kanalvalg.relay-control", 1)).statusCode(422);
        start(request(now(), "kanalvalg.audit-heads.v1", 1)).statusCode(422);
        for (String inbound : List.of("outcomes.v1", "outcomes.v1.dlq")) {
            String own = "kanalvalg.0175." + request(now(), topic(), 1).get("administration") + "." + inbound;
            start(request(now(), own, 1)).statusCode(422);
        }
        start(with(request(now(), topic(), 1), "administration", "ingen")).statusCode(422);
        start(with(request(now(), topic(), 1), "municipality", "9999")).statusCode(422);
        start(with(request(now(), topic(), 1), "topic", "not/a/topic")).statusCode(400);
        start(with(request(now(), topic(), 1), "topic", TestEvents.CPR)).statusCode(400);
        start(with(request(now(), topic(), 1), "messagesPerSecond", 100_000)).statusCode(400);
        start(with(request(now(), topic(), 1), "from", "yesterday")).statusCode(400);
        given().get(REPLAYS + "/" + TestEvents.CPR).then().statusCode(404);
    }

    private static ValidatableResponse start(Map<String, Object> request) {
        return given().contentType("application/json")
                .header("X-Actor", "drift-2")
                .body(request)
                .post(REPLAYS)
                .then();
    }

    private static Map<String, Object> request(String from, String topic, int rate) {
        return new HashMap<>(Map.of(
                "municipality", "0175",
                "administration", "borgerservice",
                "from", from,
                "topic", topic,
                "messagesPerSecond", rate));
    }

    private static Map<String, Object> with(Map<String, Object> request, String field, Object value) {
        request.put(field, value);
        return request;
    }

    private static Map<String, Object> view(String id) {
        return given().get(REPLAYS + "/" + id).then().statusCode(200).extract().path("$");
    }

    private static long published(String id) {
        return ((Number) view(id).get("published")).longValue();
    }

    private static String topic() {
        return "replay.borgerservice-" + System.nanoTime() % 100_000 + "-new";
    }

    /** Five cases a citizen, in turn. */
    private static List<String> open(int count) {
        List<String> cases = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            cases.add(given().contentType("application/json")
                    .body(TestEvents.event("replay-" + number % 5))
                    .post("/v1/contact-events")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("caseId"));
        }
        return cases;
    }

    private List<ConsumerRecord<String, String>> records(String topic, List<String> cases, int expected) {
        Set<String> wanted = Set.copyOf(cases);
        return new TopicReader(kafka)
                .read(topic, expected, record -> wanted.contains(TopicReader.header(record, "ce_subject")));
    }

    private static Map<String, List<String>> firstSeen(List<ConsumerRecord<String, String>> records) {
        Map<String, Set<String>> cases = new HashMap<>();
        records.forEach(one -> cases.computeIfAbsent(one.key(), _ -> new LinkedHashSet<>())
                .add(TopicReader.header(one, "ce_subject")));
        return cases.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** All but what is as it is now: the state, and when the next step is due. */
    private static Set<String> values(List<ConsumerRecord<String, String>> records) {
        return records.stream()
                .map(one -> one.value()
                        .replaceFirst("\"state\":\"(ROUTED|PUBLISHED)\"", "\"state\":\"…\"")
                        .replaceAll(",\"nextStepAt\":\"[^\"]*\"", ""))
                .collect(Collectors.toSet());
    }

    private String now() {
        return read("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                .getFirst();
    }

    private List<String> recorded(String id) {
        return read("select actor || ' ' || action from audit_entry where detail ->> 'replayId' = '" + id
                + "' order by id");
    }

    private List<String> read(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
