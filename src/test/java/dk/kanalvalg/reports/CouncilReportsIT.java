package dk.kanalvalg.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a council sets for its reports, and what the reports make of it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class CouncilReportsIT {

    private static final String MUNICIPALITY = "0190";
    private static final String SETTINGS = "/v1/municipalities/" + MUNICIPALITY;
    private static final YearMonth MONTH = YearMonth.now(ZoneId.of("Europe/Copenhagen"));
    private static final String PERIOD = "?municipality=" + MUNICIPALITY + "&from=" + MONTH + "&to=" + MONTH;

    private static boolean made;

    /** Seven who read Digital Post and three who are exempt. */
    @BeforeEach
    void contacts() {
        if (made) {
            return;
        }
        made = true;
        Map<String, Object> settings =
                new HashMap<>(given().get("/v1/municipalities/0151").jsonPath().getMap("$"));
        settings.put("local", Map.of("enable", List.of("STRUGGLE_SIGNAL")));
        put("/v1/municipalities/" + MUNICIPALITY, settings, 200);
        for (int number = 0; number < 10; number++) {
            Map<String, Object> known = TestEvents.standing("council-" + number, number < 7 ? "REGISTERED" : "EXEMPT");
            put("/v1/citizens/standing", TestEvents.with(known, "municipality", MUNICIPALITY), 200);
            given().contentType("application/json")
                    .body(TestEvents.with(TestEvents.event("council-" + number), "municipality", MUNICIPALITY))
                    .post("/v1/contact-events")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void costIsThePriceTimesTheCasesAndWhatHasNoPriceIsNamed() {
        put(
                SETTINGS + "/prices",
                Map.of(
                        "prices",
                        List.of(
                                price("DIGITAL_POST", "99", "0", "2020-01-01", "an older price"),
                                price("DIGITAL_POST", "1.2345", "1000.50", MONTH + "-15", "KL's prisliste"),
                                price("DIGITAL_POST", "500", "0", MONTH.plusMonths(1) + "-01", "of the next month"),
                                price("VISIT", "900", "20", "2020-01-01", "never used"))),
                200);
        JsonPath cost = read("cost");
        assertThat(number(cost, "rows.find { it.means == 'DIGITAL_POST' }.cases"))
                .isEqualByComparingTo("7");
        assertThat(number(cost, "rows.find { it.means == 'DIGITAL_POST' }.variable"))
                .isEqualByComparingTo("8.64");
        assertThat(cost.getList("rows.find { it.means == 'DIGITAL_POST' }.sources", String.class))
                .containsExactly("KL's prisliste");
        assertThat(cost.getList("withoutPrice", String.class)).containsExactly("LETTER");
        assertThat(number(cost, "rows.find { it.means == 'LETTER' }.variable")).isEqualByComparingTo("0");
        assertThat(number(cost, "fixed.find { it.means == 'DIGITAL_POST' }.fixed"))
                .isEqualByComparingTo("1000.50");
        assertThat(number(cost, "quality.cases")).isEqualByComparingTo("10");
        assertThat(number(cost, "quality.delivered")).isEqualByComparingTo("0");
        assertThat(number(cost, "administrations[0].variable")).isEqualByComparingTo("8.64");
        for (String language : List.of("da", "en")) {
            given().accept("text/html")
                    .header("Accept-Language", language)
                    .get("/v1/reports/cost" + PERIOD)
                    .then()
                    .statusCode(200)
                    .body(containsString("<html lang=\"" + language + "\">"))
                    .body(containsString("8.64"))
                    .body(containsString("LETTER"))
                    .body(not(containsString("{")));
        }
        given().accept("text/csv")
                .get("/v1/reports/cost" + PERIOD)
                .then()
                .statusCode(200)
                .body(containsString("\"8.64\""));
    }

    @Test
    void withoutAPriceNothingIsGuessed() {
        put(SETTINGS + "/prices", Map.of("prices", List.of()), 200);
        JsonPath cost = read("cost");
        assertThat(cost.getList("withoutPrice", String.class)).containsExactly("DIGITAL_POST", "LETTER");
        assertThat(cost.getList("fixed")).isEmpty();
        for (Map<String, Object> wrong : List.of(
                price("LETTER", "-1", "0", "2020-01-01", "x"),
                price("LETTER", "1", "0", "2020-01-01", " "),
                price("LETTER", "1", "0", "2020-13-01", "x"),
                price("LETTER", "1e9", "0", "2020-01-01", "x"),
                Map.<String, Object>of("means", "LETTER"))) {
            put(SETTINGS + "/prices", Map.of("prices", List.of(wrong)), 400);
        }
        put(SETTINGS + "/prices", Map.of(), 400);
        put("/v1/municipalities/9999/prices", Map.of("prices", List.of()), 404);
    }

    @Test
    void aTargetSaysWhereItStandsMonthByMonth() {
        Map<String, Object> digital = Map.of(
                "measure",
                "DIGITAL",
                "direction",
                "AT_LEAST",
                "value",
                0.8,
                "by",
                "2027-12",
                "decidedOn",
                "2026-01-20");
        Map<String, Object> letters = Map.of(
                "measure", "HYBRID", "direction", "AT_MOST", "value", 0.3, "by", "2027-12", "decidedOn", "2026-01-20");
        put(SETTINGS + "/targets", Map.of("targets", List.of(digital, letters)), 200);
        JsonPath targets = read("targets");
        assertThat(number(targets, "targets[0].share")).isEqualByComparingTo("0.7");
        assertThat(targets.getBoolean("targets[0].reached")).isFalse();
        assertThat(number(targets, "targets[1].share")).isEqualByComparingTo("0.3");
        assertThat(targets.getBoolean("targets[1].reached")).isTrue();
        assertThat(targets.getString("targets[0].months[0].month")).isEqualTo(MONTH.toString());
        assertThat(number(targets, "targets[0].months[0].share")).isEqualByComparingTo("0.7");
        assertThat(targets.getString("policies[0].id")).isEqualTo("dk-national");
        assertThat(targets.getString("policies[0].measure")).isNotBlank();
    }

    @Test
    void qualityTellsTheSharesAndHowHardTheTextsAre() {
        JsonPath quality = read("quality");
        assertThat(number(quality, "quality.cases")).isEqualByComparingTo("10");
        assertThat(number(quality, "quality.accepted")).isEqualByComparingTo("0");
        assertThat(quality.getList("texts.rule", String.class)).contains("DP_EXEMPT");
        assertThat(quality.getInt("texts[0].lix")).isPositive();
    }

    @Test
    void principlesAreKeptAsTheyWereSet() {
        put(
                SETTINGS + "/principles",
                Map.of("principles", List.of(Map.of("id", "menneske-foerst", "text", "Vi begynder med mennesket"))),
                200);
        given().get(SETTINGS + "/principles")
                .then()
                .statusCode(200)
                .body("principles[0].id", equalTo("menneske-foerst"))
                .body("principles[0].text", equalTo("Vi begynder med mennesket"));
        // Everybody may read what a council's rules are to serve, and which of its own serve none of it.
        JsonPath rules = given().accept("application/json")
                .get("/rules?municipality=" + MUNICIPALITY)
                .jsonPath();
        assertThat(rules.getString("principles[0].id")).isEqualTo("menneske-foerst");
        List<String> chosen = rules.getList("rules.findAll { it.chosen || it.layer == 'LOCAL' }.id");
        assertThat(rules.getList("withoutPrinciple", String.class)).isNotEmpty().containsExactlyElementsOf(chosen);
        assertThat(read("targets").getList("withoutPrinciple", String.class)).containsExactlyElementsOf(chosen);
        given().accept("text/html")
                .header("Accept-Language", "da")
                .get("/rules?municipality=" + MUNICIPALITY)
                .then()
                .body(containsString("Vi begynder med mennesket"));
    }

    @Test
    void aYearIsOnePackageOfPagesTablesAndJson() throws IOException {
        int year = MONTH.getYear() - 1;
        given().contentType("application/json")
                .header("X-Actor", "auditor-1")
                .body(Map.of(
                        "municipality",
                        MUNICIPALITY,
                        "what",
                        "Et brev gik forkert",
                        "discoveredAt",
                        year + "-06-15T10:15:00+02:00",
                        "personsAffected",
                        1,
                        "measures",
                        "Hentet igen"))
                .post("/v1/operations/breaches")
                .then()
                .statusCode(201);
        byte[] packed = given().header("Accept-Language", "da")
                .get("/v1/reports/annual?municipality=" + MUNICIPALITY + "&year=" + year)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", containsString(MUNICIPALITY + "-" + year + ".zip"))
                .extract()
                .asByteArray();
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files.keySet())
                .containsExactlyElementsOf(Stream.of("annual", "cost", "inclusion", "quality", "targets")
                        .flatMap(name -> Stream.of(name + ".csv", name + ".html", name + ".json"))
                        .toList());
        assertThat(files.values()).noneMatch(String::isBlank);
        assertThat(files.get("inclusion.html")).contains("<html lang=\"da\">");
        JsonPath told = JsonPath.from(files.get("annual.json"));
        assertThat(told.getLong("breaches.breaches")).isEqualTo(1);
        assertThat(told.getLong("breaches.unreported")).isEqualTo(1);
        assertThat(told.getList("privacy.action", String.class)).contains("PERSON_EXPORTED", "CITIZEN_IDENTIFIED");
        assertThat(told.getList("control.action", String.class)).contains("POLICY_APPROVED");
        assertThat(JsonPath.from(files.get("inclusion.json")).getLong("cases")).isZero();
        for (String wrong : List.of("&year=26", "", "&year=20260", "&year=" + TestEvents.CPR)) {
            given().get("/v1/reports/annual?municipality=" + MUNICIPALITY + wrong)
                    .then()
                    .statusCode(400);
        }
        given().get("/v1/reports/annual?municipality=" + MUNICIPALITY + "&year=" + MONTH.getYear())
                .then()
                .statusCode(422);
    }

    private static Map<String, Object> price(
            String means, String variable, String fixed, String validFrom, String source) {
        return Map.of(
                "means",
                means,
                "variable",
                new BigDecimal(variable),
                "fixed",
                new BigDecimal(fixed),
                "validFrom",
                validFrom,
                "source",
                source);
    }

    private static BigDecimal number(JsonPath answer, String path) {
        return new BigDecimal(answer.getString(path));
    }

    private static JsonPath read(String kind) {
        return given().accept("application/json")
                .get("/v1/reports/" + kind + PERIOD)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void put(String path, Object body, int status) {
        given().contentType("application/json")
                .header("X-Actor", "leader-1")
                .body(body)
                .put(path)
                .then()
                .statusCode(status);
    }
}
