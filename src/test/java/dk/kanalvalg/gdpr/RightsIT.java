package dk.kanalvalg.gdpr;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RightsIT {

    private final DataSource database = DatabaseAccess.asMaintenance();

    @Inject
    ExpireData expire;

    private RawSearch search;

    @BeforeEach
    void searchHere() {
        search = new RawSearch(database);
    }

    private final String person = "rights-" + UUID.randomUUID();

    @AfterEach
    void leaveNoRefusalBehind() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement delete = connection.createStatement()) {
            delete.execute("delete from outbox_entry where refusal = 'refused by the test'");
        }
    }

    @Test
    void anExportHoldsEveryRowThatARawSearchFinds() throws SQLException {
        String ref = known();
        String own = submit("23.05.01", person);
        submit("27.03.01", person);
        String child = aChildOf(person);
        actsFor("fuldmagt-" + person, person);
        // One message that stays for certain on the way out, of the person's own case and of the child's.
        refused(own, ref);
        refused(child, null);
        // What an override puts aside of the child's case names the parent too.
        given().contentType("application/json")
                .body(Map.of("channel", "ANALOG", "reason", "Familien har bedt om brev"))
                .post("/v1/cases/" + child + "/override")
                .then()
                .statusCode(200);
        objected(own, ref);
        objected(child, ref);
        // Others may still be leaving the database: asked again, both see the same.
        await().untilAsserted(() -> {
            Map<String, Long> exported = new TreeMap<>();
            export().<Map<String, Object>>getList("sections").forEach(section -> {
                List<?> rows = (List<?>) section.get("rows");
                if (!rows.isEmpty()) {
                    exported.merge((String) section.get("what"), (long) rows.size(), Long::sum);
                }
            });
            assertThat(exported).isEqualTo(search.rowsHolding(wordsOf(ref)));
        });
        JsonPath export = export();
        assertThat(export.getString("citizenRef")).isEqualTo(ref);
        assertThat(export.getList("sections.what", String.class))
                .contains(
                        "standing",
                        "citizen_identity",
                        "contact_case",
                        "case_history",
                        "case_objection",
                        "contact_event",
                        "outbox_entry",
                        "audit_entry");
        // Of the child's rows only the parent's part is shown, and not whose they are.
        assertThat(export.prettify()).contains("another person").doesNotContain("barn-" + person);
    }

    /** A source's word that does not count, since another's goes before it, is held all the same. */
    @Test
    void aMentionThatDoesNotCountIsExportedAndStays() {
        String ref = known();
        Map<String, Object> other = standing("anden-" + person, "REGISTERED");
        other.put("guardians", List.of(Map.of("id", Map.of("type", "LOCAL", "value", person), "kle", List.of("27.*"))));
        put(other);
        Map<String, Object> newer = standing("anden-" + person, "REGISTERED");
        newer.put("source", "cpr");
        newer.put("checkedAt", "2026-06-16T10:15:00+02:00");
        newer.put("guardians", List.of());
        put(newer);
        assertThat(search.rowsHolding(ref)).containsEntry("standing", 2L);
        assertThat(export().getList("sections.find { it.what == 'standing' }.rows"))
                .hasSize(2);
        JsonPath answer = erase();
        assertThat(answer.getInt("stays.find { it.what == 'standing' }.rows")).isEqualTo(1);
        assertThat(search.rowsHolding(ref)).containsEntry("standing", 1L).containsEntry("citizen_identity", 1L);
    }

    @Test
    void whatIsWrongIsPutRightAndTheCorrectionIsOnRecord() {
        known();
        Map<String, Object> right = standing(person, "EXEMPT");
        right.put("checkedAt", "2026-06-16T10:15:00+02:00");
        put(right);
        JsonPath export = export();
        assertThat(export.getString("sections.find { it.what == 'standing' }.rows[0].document.digitalPost"))
                .isEqualTo("EXEMPT");
        assertThat(export.getList("sections.find { it.what == 'audit_entry' }.rows.action", String.class))
                .filteredOn("STANDING_RECORDED"::equals)
                .hasSize(2);
    }

    @Test
    void anExportCanBeRead() {
        known();
        submit("23.05.01", person);
        given().contentType("application/json")
                .accept("text/html")
                .body(who(person))
                .post("/v1/privacy/export")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("Hvad vi har registreret om dig"))
                .body(containsString("DIGITAL_FIRST_DEFAULT"));
    }

    @Test
    void anErasureSaysWhatStaysAndNothingElseDoes() throws SQLException {
        String ref = known();
        String own = submit("23.05.01", person);
        refused(own, ref);
        String child = aChildOf(person);
        refused(child, null);
        objected(own, null);
        objected(child, ref);
        actsFor("fuldmagt-" + person, person);
        await().untilAsserted(() -> {
            JsonPath answer = erase();
            Map<String, Long> stays = new TreeMap<>();
            answer.<Map<String, Object>>getList("stays").forEach(kept -> {
                assertThat((String) kept.get("why")).isNotBlank();
                assertThat((String) kept.get("until")).isNotBlank();
                stays.merge((String) kept.get("what"), ((Number) kept.get("rows")).longValue(), Long::sum);
            });
            assertThat(search.rowsHolding(wordsOf(ref))).isEqualTo(stays);
            assertThat(stays)
                    .containsKeys("contact_case", "case_history", "case_objection", "contact_event", "outbox_entry");
        });
    }

    @Test
    void whoHasNoCaseIsForgottenButForTheRecordOfIt() {
        String ref = known();
        // Just told: until the contacts of that moment are decided, that stays.
        await().until(() -> !search.rowsHolding(ref).containsKey("standing_correction"));
        JsonPath answer = erase();
        assertThat(answer.getList("erased.what", String.class)).contains("standing", "citizen_identity");
        assertThat(search.rowsHolding(ref).keySet()).containsExactly("audit_entry");
        assertThat(answer.getList("stays.what", String.class)).containsExactly("audit_entry");
    }

    @Test
    void anErasureNeedsAReasonAndANumberInItIsNotKept() {
        Map<String, Object> request = new HashMap<>(who(person));
        given().contentType("application/json")
                .body(request)
                .post("/v1/privacy/erasure")
                .then()
                .statusCode(400);
        request.put("reason", "610170-1008 har bedt om det");
        given().contentType("application/json")
                .body(request)
                .post("/v1/privacy/erasure")
                .then()
                .statusCode(200);
        assertThat(search.rowsHolding("610170-1008")).doesNotContainKey("audit_entry");
    }

    @Test
    void aCaseWhoseTimeIsOverGoesAndARepeatOfItsEventIsToldSo() {
        Map<String, Object> event = with(event(person), "matter.kle", "81.01.01");
        String caseId = given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        String other = submit("23.05.01", person);
        search.awaitSent(caseId);
        Instant inTwoDays = Instant.now().plus(2, ChronoUnit.DAYS);
        while (expire.expire(inTwoDays) > 0) {
            // Batch after batch, as at night.
        }
        given().get("/v1/cases/" + caseId).then().statusCode(404);
        given().get("/v1/cases/" + caseId + "/history").then().statusCode(404);
        given().get("/v1/cases/" + other).then().statusCode(200);
        given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(410)
                .body("code", equalTo("CASE_ERASED"));
        JsonPath batch = given().contentType("application/json")
                .body(List.of(event))
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(batch.getInt("[0].status")).isEqualTo(410);
        given().contentType("application/json")
                .body(with(event, "matter.acute", true))
                .post("/v1/contact-events")
                .then()
                .statusCode(409);
        // After the period of its key, nothing is left of it at all.
        while (expire.expire(Instant.now().plus(400, ChronoUnit.DAYS)) > 0) {
            // Batch after batch.
        }
        assertThat(search.rowsHolding(caseId).keySet()).containsExactly("audit_entry");
    }

    @Test
    void theRecordOfProcessingIsMadeOfWhatHoldersDeclare() {
        given().get("/v1/privacy/processing-record")
                .then()
                .statusCode(200)
                .body("processings.what", hasItems("contact_case", "standing", "citizen_identity", "audit_entry"));
        given().accept("text/html")
                .get("/v1/privacy/processing-record")
                .then()
                .statusCode(200)
                .body(containsString("Record of processing"));
    }

    /** Tells of the person, and answers the reference. */
    private String known() {
        return given().contentType("application/json")
                .body(standing(person, "REGISTERED"))
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200)
                .extract()
                .path("citizenRef");
    }

    private static String submit(String kle, String subject) {
        return given().contentType("application/json")
                .body(with(event(subject), "matter.kle", kle))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
    }

    private static void put(Map<String, Object> standing) {
        given().contentType("application/json")
                .body(standing)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
    }

    /** Somebody else who has given the person a power of attorney. */
    private static void actsFor(String somebody, String person) {
        Map<String, Object> standing = standing(somebody, "REGISTERED");
        standing.put(
                "powersOfAttorney",
                List.of(Map.of("id", Map.of("type", "LOCAL", "value", person), "kle", List.of("*"))));
        put(standing);
    }

    private static String aChildOf(String parent) {
        Map<String, Object> child = standing("barn-" + parent, "NOT_REGISTERED");
        child.put("birthDate", "2020-01-10");
        child.put("custodyHolders", List.of(Map.of("id", Map.of("type", "LOCAL", "value", parent), "excluded", false)));
        put(child);
        return submit("28.03.00", "barn-" + parent);
    }

    private static void objected(String caseId, String ref) {
        Map<String, Object> by = new HashMap<>(Map.of("kind", "CUSTODY_HOLDER"));
        by.put("ref", ref);
        given().contentType("application/json")
                .body(Map.of("text", "Vi vil have brev", "by", by))
                .post("/v1/cases/" + caseId + "/objections")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> who(String person) {
        return Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", person));
    }

    private JsonPath export() {
        return given().contentType("application/json")
                .body(who(person))
                .post("/v1/privacy/export")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath erase() {
        Map<String, Object> request = new HashMap<>(who(person));
        request.put("reason", "Borgeren har bedt om det");
        return given().contentType("application/json")
                .body(request)
                .post("/v1/privacy/erasure")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What a person is found by: the reference, and the ids of their cases, which hang on it. */
    private String[] wordsOf(String ref) {
        List<String> words = new ArrayList<>(List.of(ref));
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select case_id from contact_case where citizen_ref = ?")) {
            select.setString(1, ref);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    words.add(rows.getString(1));
                }
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return words.toArray(String[]::new);
    }

    /** A message on the case that Kafka refused: it rests here until somebody looks into it. */
    private void refused(String caseId, String about) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into outbox_entry (lane, municipality, message_id, case_id, topic, citizen_ref, type, source, occurred_at,
                            data_schema, payload, appended_at, refusal, refused_at)
                        select 0, municipality, gen_random_uuid(), case_id, topic, citizen_ref, 'test', 'test', now(), 'test',
                            cast(jsonb_build_object('caseId', case_id, 'citizenRef', citizen_ref, 'decision', decision)
                                as text), now(), 'refused by the test', now()
                        from contact_case where case_id = ?
                        """)) {
            insert.setObject(1, UUID.fromString(caseId));
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        if (about != null) {
            assertThat(search.rowsHolding(about)).containsKey("outbox_entry");
        }
    }
}
