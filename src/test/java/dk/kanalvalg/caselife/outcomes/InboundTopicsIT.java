package dk.kanalvalg.caselife.outcomes;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.events;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.handOver;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.submitted;
import static dk.kanalvalg.citizen.Known.digitalPost;
import static dk.kanalvalg.citizen.Known.json;
import static dk.kanalvalg.citizen.Known.metric;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.endtoend.InboundTopic;
import dk.kanalvalg.endtoend.TopicReader;
import dk.kanalvalg.platform.Now;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrations and registers may report on topics of their own, and what they try on them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class InboundTopicsIT {

    /** A municipality that is set up while the service runs. */
    private static final String CODE = "0999";

    private static final String OTHERS = "kanalvalg.0175.social.outcomes.v1";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final DataSource database = DatabaseAccess.asMaintenance();

    @Inject
    Now now;

    @BeforeEach
    void setUp() {
        setUp(List.of("north", "south"), Map.of());
    }

    @Test
    void anAdministrationSetUpWhileTheServiceRunsReportsOnItsOwnTopicBeforeAndAfterItHandsOver() throws Exception {
        String caseId = published();
        try (InboundTopic north = topic("north");
                InboundTopic south = topic("south")) {
            report(north, caseId, "ACCEPTED");
            awaitState(caseId, "ACCEPTED");
            handOver(caseId, null, Map.of("administration", "south", "reason", "Hører til i syd"))
                    .statusCode(200);
            report(south, caseId, "ACCEPTED");
            awaitState(caseId, "ACCEPTED");
            report(north, caseId, "RECEIVED");
            await().untilAsserted(() -> assertThat(reportedBy(caseId))
                    .containsExactlyInAnyOrder(
                            name("north") + " APPLIED", name("south") + " APPLIED", name("north") + " LATE"));
            // One that there is no more may still report of what it had.
            setUp(List.of("south"), Map.of("north", "south"));
            report(north, caseId, "RECEIVED");
            await().until(() -> reportedBy(caseId).size() == 4);
            assertThat(deadLetters(north, caseId)).isEmpty();
        }
    }

    @Test
    void nobodyReportsOfACaseThatNeverWasTheirsNorLearnsWhetherThereIsOne() throws Exception {
        String caseId = published();
        List<String> before = events(caseId);
        String unknown = UUID.randomUUID().toString();
        double foreign = metric("kanalvalg_outcomes_foreign_total");
        try (InboundTopic south = topic("south");
                InboundTopic others = new InboundTopic(kafka, OTHERS)) {
            for (String about : List.of(caseId, unknown)) {
                for (InboundTopic attacker : List.of(south, others)) {
                    report(attacker, about, "CLOSED");
                }
            }
            await().untilAsserted(() -> {
                for (InboundTopic attacker : List.of(south, others)) {
                    // Of another's case and of none they are told the same.
                    Map<String, String> told = reasons(deadLetters(attacker, caseId));
                    assertThat(told)
                            .containsEntry("error-code", "OUT_OF_REACH")
                            .containsEntry("error-field", "caseId")
                            .isEqualTo(reasons(deadLetters(attacker, unknown)));
                }
            });
        }
        assertThat(metric("kanalvalg_outcomes_foreign_total")).isGreaterThanOrEqualTo(foreign + 4);
        assertThat(events(caseId)).isEqualTo(before);
        assertThat(get(caseId).getInt("version")).isEqualTo(1);
        assertThat(reportedBy(caseId)).isEmpty();
        assertThat(reportedBy(unknown)).isEmpty();
        given().get("/v1/operations/outcomes/dead-letters?municipality=" + CODE)
                .then()
                .statusCode(200)
                .body("errorField", hasItem("caseId"))
                .body("originTopic", everyItem(containsString("." + CODE + ".")));
        given().get("/v1/operations/outcomes/dead-letters?municipality=0175&administration=social")
                .then()
                .statusCode(200)
                .body("originTopic", everyItem(containsString(OTHERS)))
                .body("originTopic", not(hasItem(containsString("." + CODE + "."))));
        // Sent back, it is still another's.
        given().contentType("application/json")
                .body(Map.of())
                .post("/v1/operations/outcomes/dead-letters/replay?municipality=" + CODE)
                .then()
                .statusCode(200);
        await().untilAsserted(() -> {
            try (InboundTopic south = topic("south")) {
                assertThat(deadLetters(south, caseId)).hasSize(2);
            }
        });
        assertThat(events(caseId)).isEqualTo(before);
    }

    @Test
    void aRegisterEndsNoExemptionOfAnotherMunicipalitysCitizens() throws Exception {
        String person = "inbound-" + UUID.randomUUID();
        told(standing(person, "EXEMPT"));
        double foreign = metric("kanalvalg_standing_feed_foreign_total");
        Map<String, Object> attack = with(standing(person, "REGISTERED"), "checkedAt", "2026-06-15T12:15:00+02:00");
        String own = "inbound-" + UUID.randomUUID();
        try (InboundTopic register = new InboundTopic(kafka, "kanalvalg." + CODE + ".standing.v1")) {
            register.report(person, json(attack));
            // A municipality that there is not is refused like one that there is.
            register.report(person, json(with(attack, "municipality", "0001")));
            register.report(own, json(with(standing(own, "EXEMPT"), "municipality", CODE)));
            await().until(() -> given().contentType("application/json")
                    .body(Map.of("municipality", CODE, "id", Map.of("type", "LOCAL", "value", own)))
                    .post("/v1/citizens/lookup")
                    .asString()
                    .contains("EXEMPT"));
            await().untilAsserted(() -> assertThat(register.deadLetters(letter -> person.equals(letter.key())))
                    .hasSize(2)
                    .allSatisfy(letter -> {
                        assertThat(TopicReader.header(letter, "error-code")).isEqualTo("OUT_OF_REACH");
                        assertThat(TopicReader.header(letter, "error-field")).isEqualTo("municipality");
                    }));
        }
        assertThat(digitalPost(person)).isEqualTo("EXEMPT");
        assertThat(metric("kanalvalg_standing_feed_foreign_total")).isGreaterThanOrEqualTo(foreign + 2);
    }

    @Test
    void noAdministrationIsCalledLikeATopic() {
        for (String reserved : List.of("standing", "outcomes")) {
            given().contentType("application/json")
                    .body(settings(List.of("north", reserved), Map.of()))
                    .put("/v1/municipalities/" + CODE)
                    .then()
                    .statusCode(422)
                    .body("violations.field", hasItem("administrations[1].id"));
        }
    }

    private static void setUp(List<String> administrations, Map<String, String> successors) {
        given().contentType("application/json")
                .body(settings(administrations, successors))
                .put("/v1/municipalities/" + CODE)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> settings(List<String> administrations, Map<String, String> successors) {
        return Map.of(
                "name",
                "Nordby",
                "cvr",
                "65307316",
                "administrations",
                administrations.stream().map(id -> Map.of("id", id, "name", id)).toList(),
                "routes",
                List.of(),
                "catchAll",
                administrations.getFirst(),
                "successors",
                successors);
    }

    /** A case of the first administration's. */
    private static String published() {
        String person = "inbound-" + UUID.randomUUID();
        told(with(standing(person, "REGISTERED"), "municipality", CODE));
        String caseId = submitted(with(event(person), "municipality", CODE));
        awaitState(caseId, "PUBLISHED");
        return caseId;
    }

    private static void told(Map<String, Object> standing) {
        given().contentType("application/json")
                .body(standing)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
    }

    private InboundTopic topic(String administration) {
        return new InboundTopic(kafka, name(administration));
    }

    private static String name(String administration) {
        return "kanalvalg." + CODE + "." + administration + ".outcomes.v1";
    }

    private void report(InboundTopic topic, String caseId, String word) throws Exception {
        topic.report(caseId, json(outcome(caseId, word, now.now().toString())));
    }

    private static List<ConsumerRecord<String, String>> deadLetters(InboundTopic topic, String caseId) {
        return topic.deadLetters(letter -> caseId.equals(letter.key()));
    }

    /** All headers but those that say where the letter stood. */
    private static Map<String, String> reasons(List<ConsumerRecord<String, String>> letters) {
        Map<String, String> reasons = new HashMap<>();
        letters.forEach(letter -> letter.headers().forEach(header -> {
            if (!header.key().startsWith("origin-")) {
                reasons.put(header.key(), TopicReader.header(letter, header.key()));
            }
        }));
        return reasons;
    }

    private List<String> reportedBy(String caseId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select actor || ' ' || result from case_outcome where case_id = ?::uuid")) {
            select.setString(1, caseId);
            List<String> reported = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reported.add(rows.getString(1));
                }
            }
            return reported;
        }
    }
}
