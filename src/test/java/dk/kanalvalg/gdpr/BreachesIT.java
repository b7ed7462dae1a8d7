package dk.kanalvalg.gdpr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A breach is recorded without numbers, and the 72 hours are watched until the authority was told. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class BreachesIT {

    private static final String BREACHES = "/v1/operations/breaches";

    @Inject
    MeasureBreaches measure;

    @Inject
    MeterRegistry registry;

    /** The oldest of all counts, and other tests record some too. */
    @BeforeEach
    void othersAreReported() throws SQLException {
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update breach set reported_at = now(), reported_by = 'test' where reported_at is null");
        }
    }

    @Test
    void theTimeRunsFromTheDiscoveryUntilTheAuthorityWasTold() {
        Instant discovered = Instant.now().minus(Duration.ofHours(50));
        String id = record(discovered.toString(), "Brev om " + TestEvents.CPR + " gik forkert")
                .statusCode(201)
                .body("what", equalTo("Brev om [nummer fjernet] gik forkert"))
                .body("reportBy", containsString("T"))
                .body("reportedAt", nullValue())
                .extract()
                .path("breachId");
        assertThat(age()).isBetween(Duration.ofHours(50), Duration.ofHours(51));

        String first = reported(id).statusCode(200).extract().path("reportedAt");
        assertThat(first).isNotNull();
        reported(id).statusCode(200).body("reportedAt", equalTo(first));
        assertThat(age()).isLessThan(Duration.ofHours(50));
        given().get(BREACHES + "?municipality=0175")
                .then()
                .statusCode(200)
                .body("find { it.breachId == '" + id + "' }.reportedBy", notNullValue())
                .body(not(containsString(TestEvents.CPR)));
    }

    @Test
    void whatCannotBeIsRefused() {
        record(Instant.now().plus(Duration.ofHours(1)).toString(), "x")
                .statusCode(422)
                .body("violations[0].field", equalTo("discoveredAt"));
        record("2026-06-15", "x").statusCode(400);
        record(Instant.now().toString(), " ").statusCode(400);
        reported(UUID.randomUUID().toString()).statusCode(404).body("code", equalTo("BREACH_UNKNOWN"));
        reported(TestEvents.CPR).statusCode(404).body(not(containsString(TestEvents.CPR)));
        given().get(BREACHES).then().statusCode(400);
    }

    private Duration age() {
        measure.measure();
        return Duration.ofSeconds((long) registry.get("kanalvalg.breaches.unreported.age.seconds")
                .gauge()
                .value());
    }

    private static ValidatableResponse reported(String id) {
        return given().header("X-Actor", "auditor-1")
                .post(BREACHES + "/" + id + "/reported")
                .then();
    }

    private static ValidatableResponse record(String discoveredAt, String what) {
        Map<String, Object> body = new HashMap<>(
                Map.of("municipality", "0175", "what", what, "personsAffected", 3, "measures", "Hentet igen"));
        body.put("discoveredAt", discoveredAt);
        return given().contentType("application/json")
                .header("X-Actor", "auditor-1")
                .body(body)
                .post(BREACHES)
                .then();
    }
}
