package dk.kanalvalg.municipality;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.override;
import static dk.kanalvalg.cases.CaseClient.submitted;
import static dk.kanalvalg.cases.CaseClient.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A municipality is removed where no case is left, and only then. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RemovedMunicipalityIT {

    @Test
    void oneWithoutCasesIsUnknownFromThenOnAndComesBackOnlyAsItWasOrByTwoPersons() throws SQLException {
        Map<String, Object> settings = read("0175");
        put("leder-1", "0165", settings).statusCode(200);
        remove("0165").statusCode(204);
        remove("0165").statusCode(404).body("code", equalTo("MUNICIPALITY_UNKNOWN"));
        given().get("/v1/municipalities/0165").then().statusCode(404);
        given().get("/v1/routes?municipality=0165&kle=27.35.04").then().statusCode(422);
        takeIn("0165").statusCode(422).body("code", equalTo("MUNICIPALITY_UNKNOWN"));
        assertThat(audited("0165")).containsExactly("MUNICIPALITY_SET_UP", "MUNICIPALITY_REMOVED");

        Map<String, Object> other = new HashMap<>(settings);
        other.put("local", Map.of("enable", List.of("STRUGGLE_SIGNAL")));
        put("leder-1", "0165", other).statusCode(202);
        takeIn("0165").statusCode(422);
        put("leder-1", "0165", settings).statusCode(200);
        takeIn("0165").statusCode(201);
    }

    @Test
    void oneWithACaseStays() {
        put("leder-1", "0166", read("0175")).statusCode(200);
        takeIn("0166").statusCode(201);
        remove("0166").statusCode(409).body("code", equalTo("MUNICIPALITY_IN_USE"));
        takeIn("0166").statusCode(201);
    }

    /** Intake locks no municipality, so the removal may be first while a contact is being decided. */
    @Test
    void aContactThatWasBeingTakenInStillHasAnOwnerAndCanBeFinished() throws SQLException {
        put("leder-1", "0167", read("0175")).statusCode(200);
        String caseId = submitted(with(event("late"), "municipality", "0167"));
        try (Connection connection = DatabaseAccess.asSuperuser().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update municipality set removed_at = now() where code = '0167'"))
                    .isOne();
        }
        takeIn("0167").statusCode(422);
        awaitState(caseId, "PUBLISHED");
        override(caseId, null, Map.of("channel", "ANALOG", "reason", "Borgeren ringede"))
                .statusCode(200);
        given().get("/v1/cases/" + caseId + "/explanation").then().statusCode(200);
        Map<String, Object> end = outcome(caseId, "CLOSED", Instant.now().toString());
        end.put("reason", "DONE");
        tell(caseId, end).statusCode(200);
        assertThat(get(caseId).getString("state")).isEqualTo("CLOSED");
    }

    private static ValidatableResponse remove(String code) {
        return given().delete("/v1/municipalities/" + code).then();
    }

    private static ValidatableResponse takeIn(String code) {
        return given().contentType("application/json")
                .body(with(event("removed"), "municipality", code))
                .post("/v1/contact-events")
                .then();
    }

    private static ValidatableResponse put(String actor, String code, Map<String, Object> settings) {
        return given().contentType("application/json")
                .header("X-Actor", actor)
                .body(settings)
                .put("/v1/municipalities/" + code)
                .then();
    }

    private static Map<String, Object> read(String code) {
        return new HashMap<>(given().get("/v1/municipalities/" + code)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap(""));
    }

    private static List<String> audited(String code) throws SQLException {
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select action from audit_entry where municipality = '" + code + "' order by 1 desc")) {
            List<String> actions = new ArrayList<>();
            while (rows.next()) {
                actions.add(rows.getString(1));
            }
            return actions;
        }
    }
}
