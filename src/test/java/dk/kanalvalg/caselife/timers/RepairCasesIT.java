package dk.kanalvalg.caselife.timers;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.events;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.submitted;
import static dk.kanalvalg.cases.CaseClient.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.platform.SettableNow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cases that are on their way for hours with nobody watching. The clock is moved on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RepairCasesIT {

    /** What a version that knows nothing of a case's life leaves of one that it published. */
    private static final String WITHOUT_A_LIFE = """
            with gone as (delete from case_life where case_id = ? returning case_id)
            delete from case_history history using gone where history.case_id = gone.case_id and event = 'PUBLISHED'""";

    private static final String WAITING = """
            insert into outbox_entry (lane, municipality, message_id, case_id, topic, citizen_ref, type, source, occurred_at,
                data_schema, payload, appended_at, refusal, refused_at, set_aside_at)
            select 0, municipality, gen_random_uuid(), case_id, topic, citizen_ref, 'test', 'test', now(), 'test', '{}', now(),
                'refused by the test', now(), %s
            from contact_case where case_id = ?""";

    @Inject
    SettableNow clock;

    @Inject
    RepairCases adopt;

    private final DataSource database = DatabaseAccess.asMaintenance();

    @AfterEach
    void backToTheRealTimeAndNoRefusalIsLeftBehind() throws SQLException {
        clock.reset();
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from outbox_entry where refusal = 'refused by the test'")) {
            delete.executeUpdate();
        }
    }

    @Test
    void whatAFormerVersionPublishedIsAwaitedLikeAnyOther() throws SQLException {
        String caseId = published();
        change(WITHOUT_A_LIFE, caseId);
        assertThat(get(caseId).getString("state")).isEqualTo("ROUTED");
        adopt.repair();
        assertThat(get(caseId).getString("state"))
                .as("within the hour it may be on its way")
                .isEqualTo("ROUTED");
        clock.moveTo(clock.now().plus(Duration.ofHours(2)));
        adopt.repair();
        assertThat(get(caseId).getString("state")).isEqualTo("PUBLISHED");
        assertThat(events(caseId)).containsExactly("ROUTED", "PUBLISHED");
        clock.moveTo(clock.now().plus(Duration.ofDays(6)));
        await().until(() -> events(caseId).contains("UNATTENDED"));
        tell(caseId, outcome(caseId, "ACCEPTED", clock.now().toString())).statusCode(200);
        assertThat(get(caseId).getString("state")).isEqualTo("ACCEPTED");
    }

    @Test
    void whatAnOperatorSetAsideCallsAHumanAndWhatWaitsDoesNot() throws SQLException {
        String setAside = published();
        change(WITHOUT_A_LIFE, setAside);
        change(WAITING.formatted("now()"), setAside);
        String waits = published();
        change(WITHOUT_A_LIFE, waits);
        change(WAITING.formatted("null"), waits);
        clock.moveTo(clock.now().plus(Duration.ofHours(2)));
        adopt.repair();
        assertThat(calledFor(setAside)).isTrue();
        assertThat(calledFor(waits)).isFalse();
        for (String caseId : new String[] {setAside, waits}) {
            assertThat(get(caseId).getString("state")).isEqualTo("ROUTED");
            assertThat(events(caseId)).containsExactly("ROUTED");
        }
    }

    /** Of somebody of whom nothing was told: what is told would have the case looked at again, which gives it a life. */
    private static String published() {
        String caseId = submitted(with(event("adopt-" + UUID.randomUUID()), "matter.kle", "27.03.01"));
        awaitState(caseId, "PUBLISHED");
        return caseId;
    }

    private static boolean calledFor(String caseId) {
        return given().get("/v1/cases/attention?municipality=0175&cause=NOT_PUBLISHED&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("cases.caseId")
                .contains(caseId);
    }

    private void change(String sql, String caseId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(caseId));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
