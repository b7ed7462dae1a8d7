package dk.kanalvalg.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever may read reports and no more learns nothing of few people, however they ask and however often. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(Secured.class)
class ReportAccessIT {

    private static final String REPORT = "/v1/reports/inclusion";
    private static final String MUNICIPALITY = "0270";
    private static final YearMonth THIS_MONTH = YearMonth.now(ZoneId.of("Europe/Copenhagen"));
    private static final YearMonth MONTH = THIS_MONTH.minusMonths(3);

    private final TokenMint mint = TokenMint.of(Secured.ISSUER);
    private final String all = mint.tokenForAll("report-access");
    private final String council = mint.token("council-1", MUNICIPALITY, Right.READ_REPORTS);
    private final String lead = mint.token("lead-1", MUNICIPALITY, Right.READ_REPORTS, Right.READ_CASES);
    private final String ofOneAdministration = mint.token(Map.of(
            "sub",
            "lead-2",
            "municipality",
            MUNICIPALITY,
            "administration",
            "social",
            "groups",
            List.of(Right.READ_REPORTS.word(), Right.READ_CASES.word())));

    @Test
    void fewCasesNeverComeOutAndAMonthStaysAsItWasPublished() throws SQLException {
        as(all).contentType("application/json")
                .body(as(all).get("/v1/municipalities/0151").jsonPath().getMap("$"))
                .put("/v1/municipalities/" + MUNICIPALITY)
                .then()
                .statusCode(200);
        // Three exempt among twelve in one month, and eight among twenty in the next.
        open("few", MONTH, 3, 9);
        open("more", MONTH.plusMonths(1), 8, 12);
        open("now", THIS_MONTH, 6, 6);

        JsonPath few = read(council, MONTH, MONTH, "");
        assertThat(few.getBoolean("exact")).isFalse();
        assertThat(few.getLong("cases")).isEqualTo(12);
        assertThat(cell(few, "DIGITAL_POST", "EXEMPT")).isNull();
        assertThat(cell(few, "DIGITAL_POST", "REGISTERED"))
                .as("it would tell of the exempt")
                .isNull();
        JsonPath both = read(council, MONTH, MONTH.plusMonths(1), "");
        JsonPath more = read(council, MONTH.plusMonths(1), MONTH.plusMonths(1), "");
        assertThat(both.getLong("cases")).isEqualTo(32);
        assertThat(cell(more, "DIGITAL_POST", "EXEMPT")).isEqualTo(8);
        assertThat(cell(both, "DIGITAL_POST", "EXEMPT"))
                .as("a period is the sum of what its months show")
                .isEqualTo(8);
        assertThat(both.getInt("tables.find { it.dimension == 'DIGITAL_POST' }.cells.find { it.path == ['EXEMPT'] }"
                        + ".hiddenMonths"))
                .isEqualTo(1);

        // The present month grows case by case, and so does one that has just ended.
        JsonPath now = read(council, THIS_MONTH, THIS_MONTH, "");
        assertThat(now.getList("unpublished", String.class)).containsExactly(THIS_MONTH.toString());
        assertThat(now.getMap("$")).doesNotContainKey("cases");

        // What changes after a month was published changes nothing of it.
        open("late", MONTH.plusMonths(1), 1, 0);
        assertThat(cell(read(council, MONTH.plusMonths(1), MONTH.plusMonths(1), ""), "DIGITAL_POST", "EXEMPT"))
                .isEqualTo(8);

        JsonPath known = read(lead, MONTH, THIS_MONTH, "");
        assertThat(known.getBoolean("exact")).isTrue();
        assertThat(known.getLong("cases")).isEqualTo(12 + 21 + 12);
        assertThat(cell(known, "DIGITAL_POST", "EXEMPT")).isEqualTo(3 + 9 + 6);
        assertThat(read(ofOneAdministration, MONTH, MONTH, "").getBoolean("exact"))
                .as("who reads one administration's cases reads not all")
                .isFalse();
        assertThat(read(ofOneAdministration, MONTH, MONTH, "&administration=social")
                        .getBoolean("exact"))
                .isTrue();
    }

    @Test
    void anothersReportIsNotThere() {
        String parameters = "?municipality=" + MUNICIPALITY + "&from=" + MONTH + "&to=" + MONTH;
        as(mint.token("neighbour", "0151", Right.READ_REPORTS, Right.READ_CASES))
                .get(REPORT + parameters)
                .then()
                .statusCode(404)
                .body("code", equalTo("OUT_OF_REACH"));
        as(ofOneAdministration)
                .get(REPORT + parameters + "&administration=borgerservice")
                .then()
                .statusCode(404);
        as(mint.token("reader", MUNICIPALITY, Right.READ_CASES))
                .get(REPORT + parameters)
                .then()
                .statusCode(403);
        given().get(REPORT + parameters).then().statusCode(401);
    }

    private static Integer cell(JsonPath report, String dimension, String value) {
        return report.get("tables.find { it.dimension == '" + dimension + "' }.cells.find { it.path == ['" + value
                + "'] }.cases");
    }

    private static JsonPath read(String token, YearMonth from, YearMonth to, String more) {
        return as(token)
                .accept("application/json")
                .get(REPORT + "?municipality=" + MUNICIPALITY + "&from=" + from + "&to=" + to + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void open(String person, YearMonth month, int exempt, int others) throws SQLException {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int number = 0; number < exempt + others; number++) {
            String subject = "report-" + person + "-" + number;
            Map<String, Object> known = TestEvents.standing(subject, number < exempt ? "EXEMPT" : "REGISTERED");
            as(all).contentType("application/json")
                    .body(TestEvents.with(known, "municipality", MUNICIPALITY))
                    .put("/v1/citizens/standing")
                    .then()
                    .statusCode(200);
            events.add(TestEvents.with(TestEvents.event(subject), "municipality", MUNICIPALITY));
        }
        List<String> cases = as(all).contentType("application/json")
                .body(events)
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200)
                .extract()
                .path("case.caseId");
        // As if they had been decided then.
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update case_facts set decided_at = cast(? as timestamptz) where case_id = any (?)")) {
            update.setString(1, month + "-10T12:00:00Z");
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", cases.stream().map(UUID::fromString).toArray()));
            assertThat(update.executeUpdate()).isEqualTo(exempt + others);
        }
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
