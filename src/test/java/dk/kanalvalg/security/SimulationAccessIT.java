package dk.kanalvalg.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever may simulate and no more learns nothing of few people, however they ask. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(Secured.class)
class SimulationAccessIT {

    private static final String SIMULATIONS = "/v1/simulations";
    private static final String MUNICIPALITY = "0265";
    private static final LocalDate THIS_MONTH =
            LocalDate.now(ZoneId.of("Europe/Copenhagen")).withDayOfMonth(1);
    private static final LocalDate MONTH = THIS_MONTH.minusMonths(2);

    private final TokenMint mint = TokenMint.of(Secured.ISSUER);
    private final String all = mint.tokenForAll("simulation-access");
    private final String council = mint.token("council-1", MUNICIPALITY, Right.SIMULATE);
    private final String lead = mint.token("lead-1", MUNICIPALITY, Right.SIMULATE, Right.READ_CASES);
    private final String ofOneAdministration = mint.token(Map.of(
            "sub",
            "lead-2",
            "municipality",
            MUNICIPALITY,
            "administration",
            "social",
            "groups",
            List.of(Right.SIMULATE.word(), Right.READ_CASES.word())));

    private final DataSource database = DatabaseAccess.asMaintenance();

    @BeforeEach
    void setUp() {
        as(all).contentType("application/json")
                .body(as(all).get("/v1/municipalities/0151").jsonPath().getMap("$"))
                .put("/v1/municipalities/" + MUNICIPALITY)
                .then()
                .statusCode(200);
    }

    @Test
    void fewCasesNeverComeOutAndMoreAreRounded() throws SQLException {
        // Three in one month, and twelve in the next: counts that are neither none, nor a multiple of five.
        open("few", MONTH, 3);
        open("more", MONTH.plusMonths(1), 12);

        JsonPath few = completed(council, council, MONTH, MONTH.plusMonths(1));
        assertThat(few.getMap("result")).doesNotContainKeys("cases", "changed", "cannotTell");
        assertThat(few.getList("result.changes")).isEmpty();
        assertThat(few.getList("result.byAgeBand")).isEmpty();
        assertThat(few.getInt("progress.cases")).isZero();
        assertThat(few.prettyPrint()).doesNotContain("\"exact\": true").doesNotContain("examples");

        JsonPath more = completed(council, council, MONTH.plusMonths(1), MONTH.plusMonths(2));
        JsonPath both = completed(council, council, MONTH, MONTH.plusMonths(2));
        assertThat(more.getInt("result.changed")).isEqualTo(10);
        assertThat(both.getInt("result.changed")).isEqualTo(15);
        // What the difference would be with no case, with four, and with more: nobody can tell them apart.
        assertThat(both.getInt("result.changed") - more.getInt("result.changed"))
                .isEqualTo(5);
        assertMultiplesOfFive(both);

        String exact = more.getString("simulationId");
        JsonPath known = as(lead).get(SIMULATIONS + "/" + exact).jsonPath();
        assertThat(known.getInt("result.changed")).isEqualTo(12);
        assertThat(known.getList("result.changes[0].examples")).hasSize(5);
        assertThat(as(ofOneAdministration)
                        .get(SIMULATIONS + "/" + exact)
                        .jsonPath()
                        .getInt("result.changed"))
                .as("who reads one administration's cases reads not all")
                .isEqualTo(10);
        as(council)
                .accept("text/csv")
                .get(SIMULATIONS + "/" + exact)
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.containsString("\"10\""));
    }

    @Test
    void periodsThatDifferByADayAreNotForWhoMayNotReadCases() {
        for (String token : List.of(council, ofOneAdministration)) {
            request(token, MONTH.plusDays(1), MONTH.plusMonths(1)).statusCode(422);
            request(token, MONTH, MONTH.plusMonths(1).plusDays(1)).statusCode(422);
            // A month that is not over grows case by case.
            request(token, THIS_MONTH, THIS_MONTH.plusMonths(1)).statusCode(422);
        }
        String ofDays = request(lead, MONTH.plusDays(3), MONTH.plusDays(9))
                .statusCode(202)
                .extract()
                .path("simulationId");
        as(lead).get(SIMULATIONS + "/" + ofDays).then().statusCode(200);
        for (String path : List.of("", "/events")) {
            as(council).get(SIMULATIONS + "/" + ofDays + path).then().statusCode(404);
        }
        as(council).post(SIMULATIONS + "/" + ofDays + "/stop").then().statusCode(404);
        assertThat(as(council)
                        .get(SIMULATIONS + "?municipality=" + MUNICIPALITY)
                        .jsonPath()
                        .getList("simulations.simulationId"))
                .doesNotContain(ofDays);
    }

    @Test
    void anothersSimulationIsNotThere() {
        String own = request(lead, MONTH, MONTH.plusMonths(1))
                .statusCode(202)
                .extract()
                .path("simulationId");
        String neighbour = mint.token("neighbour", "0151", Right.SIMULATE, Right.READ_CASES);
        as(neighbour).get(SIMULATIONS + "/" + own).then().statusCode(404).body("code", equalTo("SIMULATION_UNKNOWN"));
        as(neighbour).post(SIMULATIONS + "/" + own + "/stop").then().statusCode(404);
        as(neighbour).get(SIMULATIONS + "?municipality=" + MUNICIPALITY).then().statusCode(404);
        request(neighbour, MONTH, MONTH.plusMonths(1)).statusCode(404);
        as(mint.token("reader", MUNICIPALITY, Right.READ_CASES))
                .get(SIMULATIONS + "/" + own)
                .then()
                .statusCode(403);
        given().get(SIMULATIONS + "/" + own).then().statusCode(401);
    }

    private void open(String person, LocalDate month, int cases) throws SQLException {
        for (int number = 0; number < cases; number++) {
            String subject = person + "-" + number;
            as(all).contentType("application/json")
                    .body(TestEvents.with(TestEvents.standing(subject, "REGISTERED"), "municipality", MUNICIPALITY))
                    .put("/v1/citizens/standing")
                    .then()
                    .statusCode(200);
            String caseId = as(all).contentType("application/json")
                    .body(TestEvents.with(TestEvents.event(subject), "municipality", MUNICIPALITY))
                    .post("/v1/contact-events")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("caseId");
            // As if it had been decided then.
            try (Connection connection = database.getConnection();
                    PreparedStatement update = connection.prepareStatement(
                            "update case_facts set decided_at = cast(? as timestamptz) where case_id = cast(? as uuid)")) {
                update.setString(1, month.plusDays(9) + "T12:00:00Z");
                update.setString(2, caseId);
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        }
    }

    private static void assertMultiplesOfFive(JsonPath answer) {
        Stream.of(
                        "byChannel.cases",
                        "byReason.cases",
                        "byMeans.cases",
                        "byAgeBand.cases",
                        "byAgeBand.changed",
                        "byKleGroup.cases",
                        "byAdministration.cases",
                        "changes.cases")
                .flatMap(path -> answer.<Integer>getList("result." + path).stream())
                .filter(count -> count != null)
                .forEach(count -> assertThat(count).isPositive().matches(one -> one % 5 == 0));
    }

    private static JsonPath completed(String asking, String looking, LocalDate from, LocalDate to) {
        String id = request(asking, from, to).statusCode(202).extract().path("simulationId");
        await().atMost(Duration.ofMinutes(1)).until(() -> "COMPLETED"
                .equals(as(looking).get(SIMULATIONS + "/" + id).path("state")));
        return as(looking).get(SIMULATIONS + "/" + id).jsonPath();
    }

    /** A person meets everybody: every letter that would have been digital changes. */
    private static ValidatableResponse request(String token, LocalDate from, LocalDate to) {
        return as(token)
                .contentType("application/json")
                .body(Map.of(
                        "municipality", MUNICIPALITY,
                        "from", from.toString(),
                        "to", to.toString(),
                        "candidate", Map.of("local", Map.of("humanFirstAreas", List.of("23.*")))))
                .post(SIMULATIONS)
                .then();
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
