package dk.kanalvalg.gdpr;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has reached its end goes at night: by kind, few rows at a time, in one instance. The clock is moved on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RetentionIT {

    /** As configured for the tests: cases of this kind are kept for a day, and a transaction deletes five. */
    private static final String SHORT_LIVED = "81.01.01";

    private static final int BATCH = 5;

    private final DataSource database = DatabaseAccess.asMaintenance();

    @Inject
    ExpireData expire;

    @Inject
    RetentionJob nightly;

    @Inject
    RetentionNights nights;

    private RawSearch search;

    private final String person = "retention-" + UUID.randomUUID();

    @BeforeEach
    void searchHere() {
        search = new RawSearch(database);
    }

    @AfterEach
    void leaveNoRefusalBehind() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement delete = connection.createStatement()) {
            delete.execute("delete from outbox_entry where refusal = 'refused by the test'");
        }
    }

    @Test
    void casesGoByTheirKindAndFewAtATime() throws SQLException {
        String ref = submit(SHORT_LIVED, person);
        IntStream.range(0, 11).forEach(_ -> submit(SHORT_LIVED, person));
        submit("23.05.01", person);
        search.awaitSent(ref);
        expireAll(in(12, ChronoUnit.HOURS));
        assertThat(cases(ref)).isEqualTo(13);
        long orphans = factsWithoutCase(ref);
        long left = cases(ref);
        while (expire.expire(in(2, ChronoUnit.DAYS)) > 0) {
            long now = cases(ref);
            assertThat(left - now).isBetween(0L, (long) BATCH);
            left = now;
        }
        assertThat(cases(ref)).isEqualTo(1);
        assertThat(factsWithoutCase(ref)).as("facts go with their case").isEqualTo(orphans);
    }

    @Test
    void aNumberGoesADayAfterTheLastThingThatBoreIt() throws SQLException {
        String alone = submit(SHORT_LIVED, person);
        String withACase = submit("23.05.01", "sag-" + person);
        String known = put(standing("kendt-" + person, "REGISTERED"));
        Map<String, Object> child = standing("barn-" + person, "NOT_REGISTERED");
        child.put("birthDate", "2020-01-10");
        child.put(
                "custodyHolders",
                List.of(Map.of("id", Map.of("type", "LOCAL", "value", "far-" + person), "excluded", false)));
        put(child);
        String parent = lookUp("far-" + person);
        search.awaitSent(alone);
        nightly.run(in(10, ChronoUnit.DAYS));
        assertThat(cases(alone)).isZero();
        assertThat(numbers(alone)).as("kept for one that is being taken in").isEqualTo(1);
        nightly.run(in(11, ChronoUnit.DAYS));
        assertThat(numbers(alone)).isZero();
        for (String kept : List.of(withACase, known, parent)) {
            assertThat(numbers(kept)).isEqualTo(1);
        }
        // Back again, and as it was.
        assertThat(submit("23.05.01", person)).isEqualTo(alone);
        assertThat(numbers(alone)).isEqualTo(1);
    }

    @Test
    void aNumberThatIsTakenInAgainIsNoLongerOnItsWayOut() throws SQLException {
        String ref = submit(SHORT_LIVED, person);
        search.awaitSent(ref);
        nightly.run(in(20, ChronoUnit.DAYS));
        assertThat(cases(ref)).isZero();
        assertThat(submit("23.05.01", person)).isEqualTo(ref);
        nightly.run(in(21, ChronoUnit.DAYS));
        nightly.run(in(22, ChronoUnit.DAYS));
        assertThat(numbers(ref)).isEqualTo(1);
    }

    @Test
    void ofManyInstancesOneDoesTheNightsWork() throws InterruptedException {
        Instant night = in(40, ChronoUnit.DAYS);
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            Thread.startVirtualThread(() -> {
                if (nights.begin(night)) {
                    begun.incrementAndGet();
                }
                done.countDown();
            });
        }
        done.await();
        assertThat(begun).hasValue(1);
    }

    @Test
    void aCaseIsKeptUntilItsMessageIsOut() throws SQLException {
        String ref = submit(SHORT_LIVED, person);
        change("""
                insert into outbox_entry (lane, municipality, message_id, case_id, topic, citizen_ref, type, source, occurred_at,
                    data_schema, payload, appended_at, refusal, refused_at)
                select 0, municipality, gen_random_uuid(), case_id, topic, citizen_ref, 'test', 'test', now(), 'test', '{}', now(),
                    'refused by the test', now()
                from contact_case where citizen_ref = ?
                """, ref);
        expireAll(in(2, ChronoUnit.DAYS));
        assertThat(cases(ref)).isEqualTo(1);
        change("update outbox_entry set set_aside_at = now() where refusal is not null and citizen_ref = ?", ref);
        // The case's own message may be on its way still.
        await().untilAsserted(() -> {
            expireAll(in(2, ChronoUnit.DAYS));
            assertThat(cases(ref)).isZero();
        });
        assertThat(number("select count(*) from outbox_entry where citizen_ref = ?", ref))
                .isZero();
    }

    @Test
    void aCaseIsKeptUntilAnObjectionToItIsAnswered() throws SQLException {
        String caseId = given().contentType("application/json")
                .body(with(event(person), "matter.kle", SHORT_LIVED))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        search.awaitSent(caseId);
        String objections = "/v1/cases/" + caseId + "/objections";
        String objectionId = given().contentType("application/json")
                .body(Map.of("by", Map.of("kind", "CITIZEN")))
                .post(objections)
                .then()
                .statusCode(201)
                .extract()
                .path("objectionId");
        expireAll(in(9, ChronoUnit.DAYS));
        given().get(objections).then().statusCode(200);
        given().contentType("application/json")
                .body(Map.of("outcome", "UPHELD", "reason", "Valget er rigtigt"))
                .post(objections + "/" + objectionId + "/answer")
                .then()
                .statusCode(200);
        expireAll(in(9, ChronoUnit.DAYS));
        given().get(objections).then().statusCode(404);
        assertThat(number("select count(*) from case_objection where case_id = ?::uuid", caseId))
                .isZero();
    }

    private void expireAll(Instant at) {
        while (expire.expire(at) > 0) {
            // Batch after batch.
        }
    }

    private static Instant in(long amount, ChronoUnit unit) {
        return Instant.now().plus(amount, unit);
    }

    private static String submit(String kle, String subject) {
        return given().contentType("application/json")
                .body(with(event(subject), "matter.kle", kle))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("citizenRef");
    }

    private static String put(Map<String, Object> standing) {
        return given().contentType("application/json")
                .body(standing)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200)
                .extract()
                .path("citizenRef");
    }

    @Test
    void simulationsGoWhenTheyHaveEndedForLong() throws SQLException {
        String name = "retained-" + person;
        for (int days : List.of(370, 360)) {
            change("""
                insert into simulation (simulation_id, municipality, name, requested_by, period_from, period_to, rules, state,
                    total, done, cursor_at, cursor_case_id, tally, next_at, started_at, updated_at)
                values (gen_random_uuid(), '0175', ?, 'x', '2025-01-01', '2025-02-01', '{}', 'COMPLETED', 0, 0, now(),
                    gen_random_uuid(), '{}', now(), now(), now() - interval '%d days')
                """.formatted(days), name);
        }
        expireAll(in(0, ChronoUnit.HOURS));
        assertThat(number("select count(*) from simulation where name = ?", name))
                .isEqualTo(1);
        assertThat(number(
                        "select count(*) from simulation where name = ? and updated_at < now() - interval '365 days'",
                        name))
                .isZero();
    }

    private static String lookUp(String local) {
        return given().contentType("application/json")
                .body(Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", local)))
                .post("/v1/citizens/lookup")
                .then()
                .statusCode(200)
                .extract()
                .path("citizenRef");
    }

    private long cases(String ref) throws SQLException {
        return number("select count(*) from contact_case where citizen_ref = ?", ref);
    }

    private long factsWithoutCase(String ref) throws SQLException {
        return number("""
                select count(*) from case_facts facts
                where ? is not null and not exists (select from contact_case kept where kept.case_id = facts.case_id)
                """, ref);
    }

    private long numbers(String ref) throws SQLException {
        return number("select count(*) from citizen_identity where citizen_ref = ?", ref);
    }

    private void change(String sql, String ref) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, ref);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private long number(String sql, String ref) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, ref);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
