package dk.kanalvalg.caselife.objections;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.events;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.needingAttention;
import static dk.kanalvalg.cases.CaseClient.opened;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.override;
import static dk.kanalvalg.cases.CaseClient.published;
import static dk.kanalvalg.cases.CaseClient.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.core.time.WorkingCalendar;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.platform.SettableNow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An objection waits for a human until a caseworker has answered it, and nothing else waits for it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class ObjectionsIT {

    private static final Map<String, Object> BY_CITIZEN = Map.of("kind", "CITIZEN");
    private static final Map<String, Object> WANTS_PAPER =
            Map.of("text", "Jeg kan ikke læse på skærm", "wantedChannel", "ANALOG", "by", BY_CITIZEN);
    private static final Map<String, Object> UPHELD =
            Map.of("outcome", "UPHELD", "reason", "Borgeren er tilmeldt Digital Post");

    @Inject
    SettableNow clock;

    @Inject
    WorkingCalendar calendar;

    @Inject
    MeasureObjections measure;

    private final DataSource database = DatabaseAccess.asMaintenance();

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void anObjectionWaitsForAHumanUntilItsDeadline() {
        String caseId = published();
        ValidatableResponse made = object(caseId, WANTS_PAPER)
                .statusCode(201)
                .body("caseId", equalTo(caseId))
                .body("text", equalTo("Jeg kan ikke læse på skærm"))
                .body("wantedChannel", equalTo("ANALOG"))
                .body("by.kind", equalTo("CITIZEN"))
                .body("recordedBy", equalTo("sagsbehandler-7"))
                .body("answer", nullValue());
        String id = made.extract().path("objectionId");
        made.header("Location", endsWith("/v1/cases/" + caseId + "/objections/" + id));
        Instant madeAt = Instant.parse(made.extract().path("madeAt"));
        Instant answerBy = Instant.parse(made.extract().path("answerBy"));
        assertThat(answerBy).isEqualTo(calendar.after(madeAt, Period.ofDays(7), true));
        given().get(made.extract().header("Location")).then().statusCode(200).body("objectionId", equalTo(id));
        assertThat(attention(caseId, "administration=social&cause=OBJECTION"))
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed)
                            .containsEntry("cause", "OBJECTION")
                            .containsEntry("state", "PUBLISHED")
                            .containsEntry("administration", "social")
                            .containsEntry("municipality", "0175")
                            .containsEntry("version", 1);
                    assertThat(Instant.parse(listed.get("since").toString())).isEqualTo(madeAt);
                    assertThat(Instant.parse(listed.get("deadline").toString())).isEqualTo(answerBy);
                });
        assertThat(attention(caseId, "administration=social")).hasSize(1);
        assertThat(attention(caseId, "administration=borgerservice")).isEmpty();
        assertThat(attention(caseId, "cause=NOT_ACCEPTED")).isEmpty();
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body("event", equalTo(List.of("ROUTED", "PUBLISHED", "OBJECTED")))
                .body("seq", equalTo(List.of(1, 2, 3)))
                .body("[2].actor", equalTo("sagsbehandler-7"))
                .body("[2].detail.objectionId", equalTo(id))
                .body("[2].detail.by", equalTo("CITIZEN"))
                .body("[2].detail.wantedChannel", equalTo("ANALOG"));
        assertThat(get(caseId).getInt("version")).isEqualTo(1);
    }

    @Test
    void anAnswerEndsTheWaitingAndIsGivenOnce() throws SQLException {
        String caseId = published();
        String id = objection(caseId);
        String other = objection(caseId);
        answer(caseId, id, UPHELD)
                .statusCode(200)
                .body("objectionId", equalTo(id))
                .body("answer.outcome", equalTo("UPHELD"))
                .body("answer.reason", equalTo("Borgeren er tilmeldt Digital Post"))
                .body("answer.answeredBy", equalTo("sagsbehandler-7"));
        // The other one still waits.
        assertThat(needingAttention(caseId, "OBJECTION")).isEqualTo(1);
        override(caseId, "\"1\"", Map.of("channel", "ANALOG", "reason", "Borgeren kan ikke læse på skærm"))
                .statusCode(200);
        answer(caseId, other, Map.of("outcome", "CHANGED", "reason", "Borgeren får brev"))
                .statusCode(200);
        assertThat(needingAttention(caseId, "OBJECTION")).isZero();
        answer(caseId, id, Map.of("outcome", "CHANGED", "reason", "Alligevel"))
                .statusCode(409)
                .body("code", equalTo("OBJECTION_ANSWERED"));
        given().get("/v1/cases/" + caseId + "/objections")
                .then()
                .statusCode(200)
                .body("objectionId", equalTo(List.of(id, other)))
                .body("answer.outcome", equalTo(List.of("UPHELD", "CHANGED")));
        assertThat(events(caseId))
                .containsSubsequence("OBJECTED", "OBJECTED", "OBJECTION_ANSWERED", "OVERRIDDEN", "OBJECTION_ANSWERED");
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body("find { it.event == 'OBJECTION_ANSWERED' }.detail.reason", containsString("tilmeldt"))
                .body("find { it.event == 'OBJECTION_ANSWERED' }.detail.outcome", equalTo("UPHELD"));
        assertThat(audited(caseId)).containsSubsequence("CASE_OBJECTED", "CASE_OBJECTION_ANSWERED", "CASE_OVERRIDDEN");
    }

    @Test
    void noNumberIsKept() {
        String caseId = published();
        object(caseId, Map.of("text", "Jeg er 610170-1008 og vil have brev", "by", BY_CITIZEN))
                .statusCode(201)
                .body("text", equalTo("Jeg er [nummer fjernet] og vil have brev"));
        String id = objection(caseId);
        answer(caseId, id, Map.of("outcome", "UPHELD", "reason", "610170-1008 har svaret"))
                .statusCode(200)
                .body("answer.reason", equalTo("[nummer fjernet] har svaret"));
        object(caseId, Map.of("by", Map.of("kind", "GUARDIAN", "ref", "6101701008")))
                .statusCode(400)
                .body("violations.field", hasItem("by.ref"))
                .body(not(containsString("610170")));
        given().get("/v1/cases/" + caseId + "/objections").then().body(not(containsString("610170")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            UPHELD | none   | 422 | reason
            UPHELD | '  '   | 422 | reason
            none   | Derfor | 400 | outcome
            MAYBE  | Derfor | 400 | outcome
            """)
    void anAnswerHasAnOutcomeAndAReason(String outcome, String reason, int status, String field) {
        String caseId = published();
        Map<String, Object> body = new HashMap<>();
        body.put("outcome", outcome);
        body.put("reason", reason);
        answer(caseId, objection(caseId), body).statusCode(status).body("violations.field", hasItem(field));
        assertThat(needingAttention(caseId, "OBJECTION")).isEqualTo(1);
        assertThat(events(caseId)).doesNotContain("OBJECTION_ANSWERED");
    }

    @Test
    void anObjectionIsSomebodysAndOfACaseThatIsThere() {
        String caseId = published();
        object(caseId, Map.of("text", "Nej")).statusCode(400).body("violations.field", hasItem("by"));
        object(caseId, Map.of("by", Map.of("ref", "c_1"))).statusCode(400).body("violations.field", hasItem("by.kind"));
        object(caseId, Map.of("by", Map.of("kind", "NEIGHBOUR"))).statusCode(400);
        object(caseId, Map.of("text", "x".repeat(2001), "by", BY_CITIZEN))
                .statusCode(400)
                .body("violations.field", hasItem("text"));
        given().get("/v1/cases/" + caseId + "/objections").then().body("$", empty());
        String nowhere = UUID.randomUUID().toString();
        object(nowhere, WANTS_PAPER).statusCode(404).body("code", equalTo("CASE_UNKNOWN"));
        object("sag-1", WANTS_PAPER).statusCode(404).body("code", equalTo("CASE_UNKNOWN"));
        given().get("/v1/cases/" + nowhere + "/objections").then().statusCode(404);
        String id = objection(caseId);
        answer(caseId, nowhere, UPHELD).statusCode(404).body("code", equalTo("OBJECTION_UNKNOWN"));
        answer(caseId, "1", UPHELD).statusCode(404).body("code", equalTo("OBJECTION_UNKNOWN"));
        answer(nowhere, id, UPHELD).statusCode(404).body("code", equalTo("CASE_UNKNOWN"));
        answer(published(), id, UPHELD).statusCode(404).body("code", equalTo("OBJECTION_UNKNOWN"));
    }

    @Test
    void whatHasBeenDoneMayBeObjectedTo() {
        String caseId = published();
        tell(caseId, with(told(caseId, "CLOSED"), "reason", "DONE")).statusCode(200);
        String id = objection(caseId);
        assertThat(attention(caseId, "cause=OBJECTION")).singleElement().satisfies(listed -> assertThat(listed)
                .containsEntry("state", "CLOSED"));
        answer(caseId, id, UPHELD).statusCode(200);
        assertThat(events(caseId)).containsExactly("ROUTED", "PUBLISHED", "CLOSED", "OBJECTED", "OBJECTION_ANSWERED");
        assertThat(get(caseId).getString("state")).isEqualTo("CLOSED");
    }

    @Test
    void aCaseOnItsWayMayBeObjectedToAndArrivesAllTheSame() {
        String caseId = opened(Map.of());
        objection(caseId);
        awaitState(caseId, "PUBLISHED");
        assertThat(events(caseId)).containsExactlyInAnyOrder("ROUTED", "PUBLISHED", "OBJECTED");
    }

    @Test
    void aCaseIsListedOnceForEachCauseAndNoPageLosesOne() {
        String caseId = published();
        tell(caseId, told(caseId, "REJECTED")).statusCode(200);
        awaitState(caseId, "PUBLISHED");
        tell(caseId, told(caseId, "REJECTED")).statusCode(200);
        objection(caseId);
        objection(caseId);
        JsonPath first = page(caseId + ".NOT_PUBLISHED");
        assertThat(first.getList("cases.caseId")).containsExactly(caseId);
        assertThat(first.getString("cases[0].cause")).isEqualTo("OBJECTION");
        JsonPath second = page(first.getString("nextCursor"));
        assertThat(second.getList("cases.caseId")).containsExactly(caseId);
        assertThat(second.getString("cases[0].cause")).isEqualTo("REJECTED");
        assertThat(second.getString("cases[0].deadline")).isNull();
        given().get("/v1/cases/attention?municipality=0175&cursor=" + caseId)
                .then()
                .statusCode(400);
    }

    /** The letter that the citizen waits for must not wait for the answer. */
    @Test
    void timersRunOnAndWhoAnswersTooLateIsCounted() {
        String caseId = published();
        Instant answerBy = Instant.parse(
                object(caseId, WANTS_PAPER).statusCode(201).extract().path("answerBy"));
        clock.moveTo(answerBy.plus(Duration.ofMinutes(1)));
        await().until(() -> events(caseId).contains("UNATTENDED"));
        assertThat(attention(caseId, "administration=social"))
                .extracting(listed -> listed.get("cause"))
                .containsExactly("NOT_ACCEPTED", "OBJECTION");
        measure.measure();
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("kanalvalg_objections_open(\\{.*})? [1-9]")
                .containsPattern("kanalvalg_objections_overdue(\\{.*})? [1-9]");
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);
        assertThat(needingAttention(caseId, "NOT_ACCEPTED")).isZero();
        assertThat(needingAttention(caseId, "OBJECTION")).isEqualTo(1);
    }

    @Test
    void ofManyAnswersAtTheSameTimeOneCounts() throws Exception {
        String caseId = published();
        String id = objection(caseId);
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService caseworkers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(caseworkers.submit(
                        () -> answer(caseId, id, UPHELD).extract().statusCode()));
            }
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
        }
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body("findAll { it.event == 'OBJECTION_ANSWERED' }", hasSize(1));
    }

    private String objection(String caseId) {
        return object(caseId, WANTS_PAPER).statusCode(201).extract().path("objectionId");
    }

    private static ValidatableResponse object(String caseId, Map<String, Object> body) {
        return post("/v1/cases/" + caseId + "/objections", body);
    }

    private static ValidatableResponse answer(String caseId, String objectionId, Map<String, Object> body) {
        return post("/v1/cases/" + caseId + "/objections/" + objectionId + "/answer", body);
    }

    private static ValidatableResponse post(String path, Map<String, Object> body) {
        return given().contentType("application/json")
                .header("X-Actor", "sagsbehandler-7")
                .body(body)
                .post(path)
                .then();
    }

    /** The case's entries in the list, beginning just before it: other tests have cases there too. */
    private static List<Map<String, Object>> attention(String caseId, String parameters) {
        UUID id = UUID.fromString(caseId);
        UUID before = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
        return given()
                .get("/v1/cases/attention?municipality=0175&limit=200&cursor=" + before + ".REJECTED&" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("cases")
                .stream()
                .filter(listed -> caseId.equals(listed.get("caseId")))
                .toList();
    }

    private static JsonPath page(String cursor) {
        return given().get("/v1/cases/attention?municipality=0175&limit=1&cursor=" + cursor)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Map<String, Object> told(String caseId, String word) {
        return outcome(caseId, word, clock.now().toString());
    }

    private List<String> audited(String caseId) throws SQLException {
        List<String> actions = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select action from audit_entry where case_id = ?::uuid order by at")) {
            select.setString(1, caseId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    actions.add(rows.getString(1));
                }
            }
        }
        return actions;
    }
}
