package dk.kanalvalg.rights;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RightsIT {

    @Inject
    AgroalDataSource database;

    @Inject
    ExpireData expire;

    private final String person = "rights-" + UUID.randomUUID();

    @Test
    void anExportHoldsEveryRowThatARawSearchFinds() {
        String ref = known();
        submit("23.05.01", person);
        submit("27.03.01", person);
        aChildOf(person);
        // Messages may still be on their way out of the database: asked again, both see the same.
        await().untilAsserted(() -> {
            JsonPath export = export();
            Map<String, Long> exported = new TreeMap<>();
            export.<Map<String, Object>>getList("sections").forEach(section -> {
                long rows = ((List<?>) section.get("rows"))
                        .stream().filter(row -> namesThePerson(row, ref)).count();
                if (rows > 0) {
                    exported.merge((String) section.get("what"), rows, Long::sum);
                }
            });
            assertThat(exported).isEqualTo(search(ref));
        });
        JsonPath export = export();
        assertThat(export.getString("citizenRef")).isEqualTo(ref);
        assertThat(export.getList("sections.what", String.class))
                .contains(
                        "standing", "citizen_identity", "contact_case", "case_history", "contact_event", "audit_entry");
        // Of the child's rows only the parent's part is shown, and not whose they are.
        assertThat(export.prettyPrint()).contains("another person").doesNotContain("barn-" + person);
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
    void anErasureSaysWhatStaysAndNothingElseDoes() {
        String ref = known();
        submit("23.05.01", person);
        aChildOf(person);
        await().untilAsserted(() -> {
            JsonPath answer = erase();
            Map<String, Long> stays = new TreeMap<>();
            answer.<Map<String, Object>>getList("stays").forEach(kept -> {
                assertThat((String) kept.get("why")).isNotBlank();
                assertThat((String) kept.get("until")).isNotBlank();
                stays.merge((String) kept.get("what"), ((Number) kept.get("rows")).longValue(), Long::sum);
            });
            // These hold no reference: the case they belong to names the person.
            stays.keySet().removeAll(List.of("case_history", "contact_event"));
            assertThat(search(ref)).isEqualTo(stays);
        });
    }

    @Test
    void whoHasNoCaseIsForgottenButForTheRecordOfIt() {
        String ref = known();
        JsonPath answer = erase();
        assertThat(answer.getList("erased.what", String.class)).contains("standing", "citizen_identity");
        assertThat(search(ref).keySet()).containsExactly("audit_entry");
        assertThat(answer.getList("stays.what", String.class)).containsExactly("audit_entry");
    }

    @Test
    void anErasureNeedsAReasonWithoutANumberInIt() {
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
                .statusCode(400)
                .body("violations.field", hasItems("reason"));
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
        expire.expire(Instant.now().plus(400, ChronoUnit.DAYS));
        assertThat(search(caseId).keySet()).containsExactly("audit_entry");
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

    private static void aChildOf(String parent) {
        Map<String, Object> child = standing("barn-" + parent, "NOT_REGISTERED");
        child.put("birthDate", "2020-01-10");
        child.put("custodyHolders", List.of(Map.of("id", Map.of("type", "LOCAL", "value", parent), "excluded", false)));
        given().contentType("application/json")
                .body(child)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
        submit("28.03.00", "barn-" + parent);
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

    private static boolean namesThePerson(Object row, String ref) {
        return row.toString().contains(ref) || row.toString().contains("another person");
    }

    /** Every table of the database, every row as text: how many hold the word. */
    private Map<String, Long> search(String word) {
        Map<String, Long> found = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = connection
                    .createStatement()
                    .executeQuery("select table_name from information_schema.tables where table_schema = 'public' "
                            + "and table_type = 'BASE TABLE'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (PreparedStatement count = connection.prepareStatement(
                        "select count(*) from " + table + " t where position(? in t::text) > 0")) {
                    count.setString(1, word);
                    try (ResultSet row = count.executeQuery()) {
                        row.next();
                        if (row.getLong(1) > 0) {
                            found.put(table, row.getLong(1));
                        }
                    }
                }
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return found;
    }
}
