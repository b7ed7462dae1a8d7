package dk.kanalvalg.journey;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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
import org.junit.jupiter.api.Test;

/** Cases of one citizen in several administrations know of each other only while a consent names both. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class JourneyIT {

    private static final String SOCIAL = "social";
    private static final String JOBS = "beskaeftigelse-og-integration";

    private final DataSource database = DatabaseAccess.asMaintenance();

    private final String person = "journey-" + UUID.randomUUID();
    private final String journey = "j-" + UUID.randomUUID();

    @Test
    void withoutConsentEachSeesOnlyItsOwn() {
        cases();
        view(JOBS).statusCode(200).body("cases.administration", contains(JOBS)).body("consents", hasSize(0));
        view(JOBS).statusCode(200).body("cases.administration", contains(JOBS));
        view("erhverv").statusCode(404).body("code", equalTo("JOURNEY_UNKNOWN"));
    }

    @Test
    void aConsentOpensTheViewTheWayItGoesAndItsWithdrawalEndsIt() throws SQLException {
        cases();
        consent(null);
        view(JOBS)
                .statusCode(200)
                .body("cases", hasSize(2))
                .body("consents.administration", contains(SOCIAL))
                .body("consents.purpose", contains("En plan"));
        view(SOCIAL).statusCode(200).body("cases.administration", contains(SOCIAL));
        // Named in no consent, it sees nothing of it.
        view("erhverv").statusCode(404);
        consent("2026-01-02T00:00:00+01:00");
        view(SOCIAL)
                .statusCode(200)
                .body("cases.administration", contains(SOCIAL))
                .body("consents", hasSize(0));
        // What was seen while it was in force stays on record.
        assertThat(views()).isEqualTo(3);
    }

    @Test
    void thatAConsentWasGivenAndEndedIsOnRecord() throws SQLException {
        consent(null);
        consent(null);
        assertThat(trail()).containsExactly("CONSENT_GIVEN En plan");
        consent("2026-01-02T00:00:00+01:00");
        assertThat(trail()).containsExactly("CONSENT_GIVEN En plan", "CONSENT_WITHDRAWN En plan");
    }

    @Test
    void aConsentThatIsNoLongerToldEndsToo() throws SQLException {
        cases();
        consent(null);
        view(JOBS).body("cases", hasSize(2));
        Map<String, Object> nothing = standing(person, "REGISTERED");
        nothing.put("checkedAt", "2026-06-16T10:15:00+02:00");
        nothing.put("consents", List.of());
        given().contentType("application/json")
                .body(nothing)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
        view(JOBS).body("cases", hasSize(1));
        assertThat(trail()).containsExactly("CONSENT_GIVEN En plan", "CONSENT_NO_LONGER_TOLD En plan");
    }

    private List<String> trail() throws SQLException {
        List<String> trail = new ArrayList<>();
        String ref = given().contentType("application/json")
                .body(Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", person)))
                .post("/v1/citizens/lookup")
                .then()
                .extract()
                .path("citizenRef");
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select action || ' ' || (detail ->> 'purpose') from audit_entry "
                                + "where action like 'CONSENT%' and citizen_ref = ? order by id")) {
            select.setString(1, ref);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    trail.add(row.getString(1));
                }
            }
        }
        return trail;
    }

    @Test
    void aConsentOfAnotherCitizenOpensNothing() {
        cases();
        Map<String, Object> other = standing("another-" + person, "REGISTERED");
        other.put("consents", consents(null));
        given().contentType("application/json")
                .body(other)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
        view(JOBS).body("cases.administration", contains(JOBS));
    }

    @Test
    void aJourneyShowsTheCasesOfOneCitizenOnly() {
        cases();
        given().contentType("application/json")
                .body(with(with(event("another-" + person), "matter.kle", "27.03.01"), "journeyId", journey))
                .post("/v1/contact-events")
                .then()
                .statusCode(201);
        view(SOCIAL).statusCode(200).body("cases", hasSize(1));
    }

    @Test
    void aContactThatFollowsAnotherGoesOnWhereThatWas() {
        Map<String, Object> first =
                with(with(event(person), "journeyId", journey), "wishes", Map.of("requestedChannel", "PAPER"));
        String caseId = send(first).statusCode(201).extract().path("caseId");
        Map<String, Object> next = with(event(person), "previousEventId", first.get("eventId"));
        String nextId = send(next)
                .statusCode(201)
                .body("journeyId", equalTo(journey))
                .body("previousCaseId", equalTo(caseId))
                .body("decision.considered.rule", hasItem("CITIZEN_CHOICE"))
                .extract()
                .path("caseId");
        given().get("/v1/cases/" + nextId + "/history").then().body("[0].detail.previousCaseId", equalTo(caseId));
        send(next).statusCode(200).body("caseId", equalTo(nextId));

        for (Map<String, Object> unknown : List.of(
                with(event("another-" + person), "previousEventId", first.get("eventId")),
                with(event(person), "previousEventId", "no-such-event"),
                with(with(event(person), "previousEventId", first.get("eventId")), "municipality", "0151"))) {
            send(unknown).statusCode(422).body("code", equalTo("PREVIOUS_EVENT_UNKNOWN"));
        }
    }

    @Test
    void whatNoPolicyAsksForIsNotKept() {
        send(with(event(person), "attributes", Map.of("fritagelsesgrund", "demens")))
                .statusCode(422)
                .body("code", equalTo("ATTRIBUTE_UNDECLARED"))
                .body("violations.field", contains("attributes.fritagelsesgrund"));
    }

    private static ValidatableResponse send(Map<String, Object> event) {
        return given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then();
    }

    @Test
    void whoAsksMustSayForWhom() {
        given().get("/v1/journeys/" + journey + "?municipality=0175").then().statusCode(400);
        given().get("/v1/journeys/" + journey + "?administration=social").then().statusCode(400);
        given().get("/v1/journeys/" + TestEvents.CPR + "?municipality=0175&administration=social")
                .then()
                .statusCode(404);
    }

    private void cases() {
        for (String kle : new String[] {"27.03.01", "15.20.00"}) {
            given().contentType("application/json")
                    .body(with(with(event(person), "matter.kle", kle), "journeyId", journey))
                    .post("/v1/contact-events")
                    .then()
                    .statusCode(201);
        }
    }

    private void consent(String withdrawnAt) {
        Map<String, Object> standing = standing(person, "REGISTERED");
        standing.put("consents", consents(withdrawnAt));
        given().contentType("application/json")
                .body(standing)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
    }

    private static List<Map<String, Object>> consents(String withdrawnAt) {
        Map<String, Object> consent = new HashMap<>(
                Map.of("from", SOCIAL, "to", JOBS, "purpose", "En plan", "givenAt", "2026-01-01T00:00:00+01:00"));
        if (withdrawnAt != null) {
            consent.put("withdrawnAt", withdrawnAt);
        }
        return List.of(consent);
    }

    private ValidatableResponse view(String administration) {
        return given().queryParam("municipality", "0175")
                .queryParam("administration", administration)
                .get("/v1/journeys/" + journey)
                .then();
    }

    private long views() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from audit_entry where action = 'JOURNEY_VIEWED' and detail ->> 'journeyId' = ?")) {
            select.setString(1, journey);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
