package dk.kanalvalg.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of the report are those of counting the cases one by one from their documents and histories. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class InclusionIT {

    private static final String MUNICIPALITY = "0269";
    private static final String NOW =
            YearMonth.now(ZoneId.of("Europe/Copenhagen")).toString();
    private static final String REPORT = "/v1/reports/inclusion";

    private static boolean made;

    @BeforeEach
    void contacts() {
        if (made) {
            return;
        }
        made = true;
        given().contentType("application/json")
                .body(given().get("/v1/municipalities/0151").jsonPath().getMap("$"))
                .put("/v1/municipalities/" + MUNICIPALITY)
                .then()
                .statusCode(200);
        List<String> cases = new ArrayList<>();
        List<String> standings = List.of("REGISTERED", "EXEMPT", "UNKNOWN", "NOT_REGISTERED");
        for (int number = 0; number < 36; number++) {
            String person = "inclusion-" + number;
            Map<String, Object> known = TestEvents.standing(person, standings.get(number % 4));
            known.put("municipality", MUNICIPALITY);
            known.put(
                    "birthDate",
                    List.of("2016-01-10", "1981-01-10", "1941-01-10").get(number % 3));
            given().contentType("application/json")
                    .body(known)
                    .put("/v1/citizens/standing")
                    .then()
                    .statusCode(200);
            Map<String, Object> event = TestEvents.with(TestEvents.event(person), "municipality", MUNICIPALITY);
            TestEvents.with(
                    event,
                    "matter.kle",
                    List.of("23.05.01", "32.30.04", "27.35.04").get(number % 3));
            TestEvents.with(event, "intakeChannel", List.of("PORTAL", "PHONE").get(number % 2));
            TestEvents.with(event, "wishes.helpRequested", number % 5 == 0);
            cases.add(given().contentType("application/json")
                    .body(event)
                    .post("/v1/contact-events")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("caseId"));
        }
        for (int number = 0; number < cases.size(); number++) {
            String path = "/v1/cases/" + cases.get(number);
            switch (number % 6) {
                case 1 -> report(path, "ACCEPTED");
                case 2 -> {
                    report(path, "ACCEPTED");
                    report(path, "FAILED");
                }
                case 0 -> report(path, "DELIVERED");
                case 3 ->
                    send(path + "/override", Map.of("channel", "ANALOG", "reason", "Borgeren har bedt om det"), 200);
                case 4 ->
                    send(
                            path + "/objections",
                            Map.of("text", "Jeg vil have brev", "by", Map.of("kind", "CITIZEN")),
                            201);
                default -> {
                    // Nothing happens to it.
                }
            }
        }
    }

    private static void report(String path, String outcome) {
        send(
                path + "/outcomes",
                Map.of(
                        "outcome",
                        outcome,
                        "occurredAt",
                        Instant.now().plusSeconds(1).toString(),
                        "messageId",
                        UUID.randomUUID().toString()),
                0);
    }

    private static void send(String path, Map<String, Object> body, int status) {
        int answered = given().contentType("application/json")
                .header("X-Actor", "caseworker-1")
                .body(body)
                .post(path)
                .statusCode();
        assertThat(answered).isIn(status == 0 ? List.of(200, 409) : List.of(status));
    }

    /** From the documents, the histories and the reports of the cases, none of which the report looks at. */
    private static final Map<String, String> NAIVE = Map.ofEntries(
            Map.entry("CHANNEL", "opened.detail ->> 'channel'"),
            Map.entry("ADMINISTRATION", "opened.detail ->> 'administration'"),
            Map.entry("KLE_GROUP", "left(contact.event #>> '{event,matter,kle}', 2)"),
            Map.entry("INTAKE_CHANNEL", "contact.event #>> '{event,intakeChannel}'"),
            Map.entry("DIGITAL_POST", "standing.document ->> 'digitalPost'"),
            Map.entry(
                    "AGE_BAND",
                    "case left(standing.document ->> 'birthDate', 4) when '2016' then '0-14' when '1981' then '30-49'"
                            + " else '75+' end"),
            Map.entry("ACCEPTED", happened("ACCEPTED")),
            Map.entry("DELIVERED", happened("DELIVERED")),
            Map.entry("UNATTENDED", happened("UNATTENDED")),
            Map.entry("OVERRIDDEN", happened("OVERRIDDEN")),
            Map.entry("FALLBACK", happened("FELL_BACK")),
            Map.entry(
                    "FAILED",
                    yes("exists (select from case_outcome reported where reported.case_id = contact.case_id"
                            + " and outcome in ('FAILED', 'RETURNED') and result = 'APPLIED')")),
            Map.entry("OBJECTED", yes("exists (select from case_objection made where made.case_id = contact.case_id)")),
            Map.entry("HELP", yes("cast(contact.event #>> '{event,wishes,helpRequested}' as boolean)")));

    private static String happened(String event) {
        return yes("exists (select from case_history entry where entry.case_id = contact.case_id and entry.event = '"
                + event + "')");
    }

    private static String yes(String condition) {
        return "case when " + condition + " then 'YES' else 'NO' end";
    }

    @Test
    void theFiguresAreThoseOfCountingOneByOne() throws SQLException {
        JsonPath report = read("");
        assertThat(report.getBoolean("exact")).isTrue();
        assertThat(report.getLong("cases")).isEqualTo(36);
        for (Map.Entry<String, String> dimension : NAIVE.entrySet()) {
            assertThat(shown(report, dimension.getKey(), 1))
                    .as(dimension.getKey())
                    .isEqualTo(naive(dimension.getValue(), ""));
        }
        // What the rules decided, step by step.
        assertThat(shown(report, "REASON", 3).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(36);
        Map<String, Long> reasons = new TreeMap<>();
        shown(report, "REASON", 3)
                .forEach((path, cases) -> reasons.merge(path.substring(path.lastIndexOf('/') + 1), cases, Long::sum));
        assertThat(reasons).isEqualTo(naive("opened.detail ->> 'reason'", ""));
        assertThat(naive(NAIVE.get("FALLBACK"), "").get("YES"))
                .as("some fell back")
                .isPositive();
        assertThat(naive(NAIVE.get("OBJECTED"), "").get("YES")).isEqualTo(6);
        assertThat(report.getInt("tables.find { it.dimension == 'CHANNEL' }.cells.hiddenMonths.sum()"))
                .isZero();
    }

    @Test
    void anAdministrationsFiguresAreOfItsCasesAlone() throws SQLException {
        for (String administration : naive(NAIVE.get("ADMINISTRATION"), "").keySet()) {
            JsonPath report = read("&administration=" + administration);
            assertThat(shown(report, "CHANNEL", 1))
                    .isEqualTo(naive(
                            NAIVE.get("CHANNEL"),
                            "where opened.detail ->> 'administration' = '" + administration + "'"));
        }
    }

    @Test
    void theTimesAreThoseOfTheHistories() throws SQLException {
        JsonPath report = read("");
        Map<String, Long> medians = new TreeMap<>();
        report.<Map<String, Object>>getList("times").stream()
                .filter(one -> one.get("accepted") != null)
                .forEach(one -> medians.put(
                        one.get("channel").toString(),
                        ((Number) ((Map<?, ?>) one.get("accepted")).get("medianMinutes")).longValue()));
        assertThat(medians)
                .isEqualTo(rows("select opened.detail ->> 'channel', percentile_disc(0.5) within group (order by"
                        + " round(extract(epoch from entry.at - contact.created_at) / 60)) from contact_case contact"
                        + " join case_history opened on opened.case_id = contact.case_id and opened.seq = 1"
                        + " join lateral (select min(at) as at from case_history where case_id = contact.case_id and event ="
                        + " 'ACCEPTED') entry on entry.at is not null where contact.municipality = '"
                        + MUNICIPALITY + "' group by 1"));
    }

    @Test
    void itIsATableAndAPageToo() {
        String parameters = "?municipality=" + MUNICIPALITY + "&from=" + NOW + "&to=" + NOW;
        given().accept("text/csv")
                .get(REPORT + parameters)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(startsWith("\"figure\",\"value\",\"label\",\"cases\",\"share\",\"hidden_months\"\r\n"))
                .body(containsString("\"TOTAL\",\"\",\"\",\"36\""));
        for (String language : List.of("da", "en")) {
            given().accept("text/html")
                    .header("Accept-Language", language)
                    .get(REPORT + parameters)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("text/html"))
                    .header("Content-Language", equalTo(language))
                    .body(containsString("<html lang=\"" + language + "\">"))
                    .body(containsString(language.equals("da") ? "henvendelser" : "contacts"))
                    .body(containsString("17–22 %"))
                    .body(not(containsString("<script")))
                    .body(not(containsString("{")));
        }
    }

    @Test
    void whatIsNoPeriodIsRefusedAndNotRepeated() {
        for (String period : List.of(
                "",
                "&from=2026-01",
                "&from=2026-13&to=2026-13",
                "&from=2026-01-01&to=2026-02-01",
                "&from=2026-02&to=2026-01",
                "&from=2020-01&to=2026-01",
                "&from=2026-01&to=2026-02&administration=" + TestEvents.CPR + "'",
                "&from=" + TestEvents.CPR + "&to=2026-02")) {
            given().get(REPORT + "?municipality=" + MUNICIPALITY + period)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_FIELDS"))
                    .body(not(containsString(TestEvents.CPR)));
        }
        given().get(REPORT + "?municipality=9999&from=2026-01&to=2026-02")
                .then()
                .statusCode(404);
    }

    private static Map<String, Long> shown(JsonPath report, String dimension, int depth) {
        Map<String, Long> shown = new TreeMap<>();
        report.<Map<String, Object>>getList("tables.find { it.dimension == '" + dimension + "' }.cells")
                .forEach(cell -> {
                    List<?> path = (List<?>) cell.get("path");
                    if (path.size() == depth
                            && cell.get("cases") != null
                            && ((Number) cell.get("cases")).longValue() > 0) {
                        shown.put(
                                String.join(
                                        "/", path.stream().map(Object::toString).toList()),
                                ((Number) cell.get("cases")).longValue());
                    }
                });
        return shown;
    }

    private static Map<String, Long> naive(String key, String where) throws SQLException {
        return rows(
                "select " + key + ", count(*) from (select * from contact_case where municipality = '" + MUNICIPALITY
                        + "') contact join case_history opened on opened.case_id = contact.case_id and opened.seq = 1"
                        + " join standing on standing.municipality = contact.municipality"
                        + " and standing.citizen_ref = contact.citizen_ref " + where + " group by 1");
    }

    private static Map<String, Long> rows(String sql) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.put(found.getString(1), found.getLong(2));
            }
        }
        return rows;
    }

    private static JsonPath read(String more) {
        return given().accept("application/json")
                .get(REPORT + "?municipality=" + MUNICIPALITY + "&from=" + NOW + "&to=" + NOW + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
