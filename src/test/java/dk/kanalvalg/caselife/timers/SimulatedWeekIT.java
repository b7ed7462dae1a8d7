package dk.kanalvalg.caselife.timers;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.caselife.outcomes.ApplyOutcomes;
import dk.kanalvalg.caselife.outcomes.ReportedOutcome;
import dk.kanalvalg.core.caselife.Outcome;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.platform.SettableNow;
import dk.kanalvalg.security.AllMunicipalities;
import dk.kanalvalg.security.TransactionScope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A municipality's week, hour by hour, with administrations as they are: quick ones, slow ones, some that do not answer,
 * letters that come back, systems that say everything twice. However it goes, no case is left with nothing to come, no end
 * and no alarm.
 */
@Tag("long")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class SimulatedWeekIT {

    private static final int HOURS = 72;
    private static final int CASES_AN_HOUR = 40;
    private static final int MOST_DAYS_AFTER = 200;
    private static final String[] AREAS = {"27.03.01", "23.05.01", "17.01.01", "99.01.01"};

    /** Open, nothing due, nobody alarmed, and nothing on its way: what must never be. */
    private static final String FORGOTTEN = """
            select kept.case_id from contact_case kept left join case_life life on life.case_id = kept.case_id
            where kept.source = ? and coalesce(life.state, 'ROUTED') <> 'CLOSED'
              and life.due_at is null and life.attention is null
              and not (coalesce(life.state, 'ROUTED') = 'ROUTED'
                  and exists (select from outbox_entry waiting where waiting.case_id = kept.case_id))""";

    private static final String ON_THEIR_WAY = """
            select count(*) from contact_case kept left join case_life life on life.case_id = kept.case_id
            where kept.source = ? and coalesce(life.state, 'ROUTED') = 'ROUTED'""";

    /** What could not be delivered waits for a human, not for the administration's next try. */
    private static final String OPEN = """
            select kept.case_id, life.state, life.version, life.instructed_version
            from contact_case kept join case_life life on life.case_id = kept.case_id
            where kept.source = ? and life.state in ('PUBLISHED', 'ACCEPTED', 'DELIVERED')
                and coalesce(life.attention, '') <> 'NOT_DELIVERED'
            order by kept.case_id""";

    private static final String ENDS = """
            select case when life.state = 'CLOSED' then 'CLOSED' else coalesce(life.attention, 'OPEN') end, count(*)
            from contact_case kept join case_life life on life.case_id = kept.case_id where kept.source = ? group by 1""";

    @Inject
    SettableNow clock;

    @Inject
    ApplyOutcomes outcomes;

    @Inject
    StepTimer timer;

    private final DataSource database = DatabaseAccess.asMaintenance();

    private final String source = "urn:dk:kanalvalg:week:" + UUID.randomUUID();
    private final Random random = new Random(20260615);

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void noCaseIsLeftWithoutANextStepAnEndOrAnAlarm() throws Exception {
        citizens();
        Instant start = clock.now();
        for (int hour = 0; hour < HOURS; hour++) {
            clock.moveTo(start.plus(Duration.ofHours(hour)));
            open(hour);
            pass();
        }
        Map<String, Long> ends = ends();
        for (int day = 0; ends.containsKey("OPEN") && day < MOST_DAYS_AFTER; day++) {
            clock.moveTo(start.plus(Duration.ofHours(HOURS)).plus(Duration.ofDays(day)));
            pass();
            ends = ends();
        }
        assertThat(ends.values().stream().mapToLong(Long::longValue).sum()).isEqualTo((long) HOURS * CASES_AN_HOUR);
        assertThat(ends.keySet())
                .contains("CLOSED", "NOT_ACCEPTED", "REJECTED", "NOT_DELIVERED")
                .doesNotContain("OPEN");
        assertThat(ends.get("CLOSED")).isGreaterThan((long) HOURS * CASES_AN_HOUR / 2);
    }

    private void citizens() {
        for (int person = 0; person < 20; person++) {
            given().contentType("application/json")
                    .body(standing("week-" + person, person % 5 == 0 ? "EXEMPT" : "REGISTERED"))
                    .put("/v1/citizens/standing")
                    .then()
                    .statusCode(200);
        }
    }

    private void open(int hour) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < CASES_AN_HOUR; i++) {
            Map<String, Object> event = with(event("week-" + random.nextInt(20)), "source", source);
            with(event, "matter.kle", AREAS[random.nextInt(AREAS.length)]);
            events.add(with(event, "matter.acute", random.nextInt(50) == 0));
        }
        given().contentType("application/json")
                .body(events)
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200);
        assertThat(hour).isNotNegative();
    }

    /** Messages go out, administrations act on them, and the clock's hand moves what is due. */
    private void pass() throws SQLException {
        await().pollInterval(Duration.ofMillis(10)).until(() -> number(ON_THEIR_WAY) == 0);
        List<ReportedOutcome> told = new ArrayList<>();
        query(OPEN, row -> answer(row, told));
        for (int from = 0; from < told.size(); from += 500) {
            List<ReportedOutcome> part = told.subList(from, Math.min(from + 500, told.size()));
            TransactionScope.all(AllMunicipalities.Work.SHARED_TOPICS).run(() -> outcomes.apply(part));
        }
        while (timer.runOnce(200) > 0) {
            Thread.onSpinWait();
        }
        assertThat(number("select count(*) from (" + FORGOTTEN + ") as forgotten"))
                .isZero();
    }

    /** How an administration treats a case, which depends on the case and not only on the dice. */
    private void answer(ResultSet row, List<ReportedOutcome> told) throws SQLException {
        UUID caseId = row.getObject("case_id", UUID.class);
        int kind = Math.floorMod(caseId.hashCode(), 100);
        if (kind < 8 || random.nextInt(100) < 40) {
            // Some never answer, and the others not in every hour.
            return;
        }
        String word =
                switch (row.getString("state")) {
                    case "PUBLISHED" -> kind < 12 ? "REJECTED" : kind < 60 ? "ACCEPTED" : "RECEIVED ACCEPTED";
                    case "ACCEPTED" -> kind < 30 ? "FAILED" : "DELIVERED";
                    default -> kind < 40 ? "RETURNED" : kind < 70 ? "READ" : "CLOSED";
                };
        int version = row.getInt("version");
        for (String one : word.split(" ", -1)) {
            ReportedOutcome outcome = new ReportedOutcome(
                    caseId,
                    Outcome.of(one).orElseThrow(),
                    clock.now(),
                    caseId + one + version,
                    null,
                    version,
                    null,
                    null,
                    "week");
            told.add(outcome);
            if (kind % 7 == 0) {
                told.add(outcome);
            }
        }
    }

    private Map<String, Long> ends() throws SQLException {
        Map<String, Long> ends = new TreeMap<>();
        query(ENDS, row -> ends.put(row.getString(1), row.getLong(2)));
        return ends;
    }

    private long number(String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        query(sql, row -> numbers.add(row.getLong(1)));
        return numbers.getFirst();
    }

    private interface Reading {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, Reading reading) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, source);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reading.read(rows);
                }
            }
        }
    }
}
