package dk.kanalvalg.caselife.timers;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.events;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.needingAttention;
import static dk.kanalvalg.cases.CaseClient.opened;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.published;
import static dk.kanalvalg.cases.CaseClient.submitted;
import static dk.kanalvalg.cases.CaseClient.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.endtoend.TopicReader;
import dk.kanalvalg.platform.SettableNow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to cases by itself, when the time has come. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class StepTimerIT {

    @Inject
    SettableNow clock;

    @Inject
    TakeDueSteps steps;

    @Inject
    StepTimer timer;

    private final DataSource database = DatabaseAccess.asMaintenance();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void aCaseThatNobodyTakesIsUnattendedUntilSomebodyDoes() {
        String caseId = published();
        String acute = published(Map.of("matter.acute", true));
        // Working days away, the acute one has hours only.
        clock.moveTo(clock.now().plus(Duration.ofMinutes(61)));
        await().until(() -> events(acute).contains("UNATTENDED"));
        clock.moveTo(clock.now().plus(Duration.ofDays(6)));
        await().until(() -> events(caseId).contains("UNATTENDED"));
        assertThat(get(caseId).getString("state")).isEqualTo("PUBLISHED");
        assertThat(needingAttention(caseId, "NOT_ACCEPTED")).isEqualTo(1);
        steps.measure();
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("kanalvalg_cases_attention\\{cause=\"not_accepted\".*} [1-9]");
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);
        assertThat(needingAttention(caseId, "NOT_ACCEPTED")).isEqualTo(0);
        assertThat(events(caseId)).containsExactly("ROUTED", "PUBLISHED", "UNATTENDED", "ACCEPTED");
    }

    @Test
    void whatStaysUnreadFallsBackStepByStepAndIsClosedAfterItHasArrived() {
        String caseId = published();
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);
        tell(caseId, told(caseId, "DELIVERED")).statusCode(200);
        // Four working days at most, which is too early.
        clock.moveTo(clock.now().plus(Duration.ofDays(4)));
        timer.runOnce(100);
        assertThat(events(caseId)).doesNotContain("FELL_BACK");
        clock.moveTo(clock.now().plus(Duration.ofDays(10)));
        await().until(() -> events(caseId).contains("FELL_BACK"));
        assertThat(get(caseId).getString("decision.channel")).isEqualTo("HYBRID");
        awaitState(caseId, "PUBLISHED");
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);
        tell(caseId, told(caseId, "DELIVERED")).statusCode(200);
        clock.moveTo(clock.now().plus(Duration.ofDays(31)));
        awaitState(caseId, "CLOSED");
        assertThat(new TopicReader(kafka).read(3, message -> message.value().contains(caseId)))
                .extracting(message -> TopicReader.header(message, "ce_type"))
                .containsExactly(
                        "dk.kanalvalg.case.routed.v1", "dk.kanalvalg.case.fellback.v1", "dk.kanalvalg.case.closed.v1");
    }

    /** It lies unread in a mailbox while something else becomes known. */
    @ParameterizedTest
    @CsvSource({"cprStatus,    DEAD,   true", "threatMarker, true,   true", "digitalPost,  EXEMPT, false"})
    void aStepIsTakenOnlyIfWhatIsKnownTodayStillAllowsIt(String field, String value, boolean human) {
        String person = "today-" + UUID.randomUUID();
        Map<String, Object> standing = standing(person, "REGISTERED");
        know(standing);
        Map<String, Object> call = with(event(person), "intakeChannel", "PHONE");
        String caseId = submitted(with(call, "matter.kle", "27.03.01"));
        awaitState(caseId, "PUBLISHED");
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);
        tell(caseId, told(caseId, "DELIVERED")).statusCode(200);
        assertThat(get(caseId).getString("decision.channel")).isEqualTo("DIGITAL");
        know(with(
                with(standing, field, value.equals("true") ? true : value),
                "checkedAt",
                clock.now().minus(Duration.ofMinutes(1)).toString()));
        clock.moveTo(clock.now().plus(Duration.ofDays(10)));
        await().until(() -> events(caseId).contains("REDECIDED"));
        assertThat(events(caseId)).doesNotContain("FELL_BACK");
        assertThat(get(caseId).getString("decision.channel")).isEqualTo("ANALOG");
        assertThat(get(caseId).getBoolean("decision.humanRequired")).isEqualTo(human);
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body("find { it.event == 'REDECIDED' }.detail.cause", equalTo("TIME_IS_UP"))
                .body("find { it.event == 'REDECIDED' }.detail.fromReason", equalTo("DIGITAL_FIRST_DEFAULT"));
    }

    private static void know(Map<String, Object> standing) {
        given().contentType("application/json")
                .body(standing)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
    }

    @Test
    void aLetterIsSentInTimeForTheDeadline() {
        String deadline =
                LocalDate.ofInstant(clock.now(), Denmark.ZONE).plusDays(7).toString();
        String caseId = published(Map.of("matter.deadline", deadline));
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);
        // Five days before it the next step is taken, though the policy would wait for five working days.
        clock.moveTo(clock.now().plus(Duration.ofDays(3)));
        await().until(() -> events(caseId).contains("FELL_BACK"));
    }

    @Test
    void whoDoesNotTakeACaseBeforeItsDeadlineIsNotWaitedFor() {
        LocalDate tomorrow = LocalDate.ofInstant(clock.now(), Denmark.ZONE).plusDays(1);
        String caseId = published(Map.of("matter.deadline", tomorrow.toString()));
        clock.moveTo(tomorrow.atStartOfDay(Denmark.ZONE).toInstant().plusSeconds(1));
        timer.runOnce(1_000);
        await().until(() -> events(caseId).contains("UNATTENDED"));
    }

    @Test
    void manyInstancesTakeEachStepOnceAndWhoComesLateCatchesUp() throws Exception {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            cases.add(opened(Map.of()));
        }
        cases.forEach(caseId -> awaitState(caseId, "PUBLISHED"));
        clock.moveTo(clock.now().plus(Duration.ofDays(20)));
        try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int instance = 0; instance < 4; instance++) {
                done.add(instances.submit(() -> {
                    while (timer.runOnce(5) > 0) {
                        Thread.onSpinWait();
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        await().untilAsserted(() -> assertThat(cases)
                .allSatisfy(caseId -> assertThat(Collections.frequency(events(caseId), "UNATTENDED"))
                        .isEqualTo(1)));
    }

    @Test
    void aCaseThatCannotBeReadIsPostponedAndHoldsUpNoOther() throws SQLException {
        String before = published();
        String corrupt = published();
        String after = published();
        String decision = text("select cast(decision as text) from contact_case where case_id = ?::uuid", corrupt);
        decide(corrupt, decision.replaceFirst("\"channel\" *: *\"[A-Z_]+\"", "\"channel\":\"PIGEON\""));
        try {
            clock.moveTo(clock.now().plus(Duration.ofDays(20)));
            timer.takeDueSteps();
            await().untilAsserted(() -> assertThat(List.of(before, after))
                    .allSatisfy(caseId -> assertThat(events(caseId)).contains("UNATTENDED")));
            await().until(() -> text(
                            "select cast(due_at > ?::timestamptz as text) from case_life where case_id = '" + corrupt
                                    + "'",
                            clock.now().toString())
                    .equals("true"));
            // Asked of the table: a case that cannot be read cannot be shown either.
            assertThat(text(
                            "select cast(count(*) as text) from case_history where event = 'UNATTENDED' and case_id = ?::uuid",
                            corrupt))
                    .isEqualTo("0");
            assertThat(given().get("/q/metrics").asString())
                    .containsPattern("kanalvalg_timers_postponed_total(\\{[^}]*})? [1-9]");
        } finally {
            decide(corrupt, decision);
        }
        clock.moveTo(clock.now().plus(Duration.ofMinutes(16)));
        await().until(() -> events(corrupt).contains("UNATTENDED"));
    }

    private String text(String sql, String parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    private void decide(String caseId, String decision) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update contact_case set decision = cast(? as json) where case_id = cast(? as uuid)")) {
            update.setString(1, decision);
            update.setString(2, caseId);
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private Map<String, Object> told(String caseId, String word) {
        return outcome(caseId, word, clock.now().toString());
    }
}
