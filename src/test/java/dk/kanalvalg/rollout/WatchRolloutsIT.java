package dk.kanalvalg.rollout;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.policy.NationalLaw;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A version's whole way: in shadow, in stages, paused by a threshold, resumed by two, everywhere. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class WatchRolloutsIT {

    private static final String FAMILY = "27.03.01";
    private static final String OF_NO_POLICY = "27.03.02";
    private static final String LIBRARY = "MEET_AT_THE_LIBRARY";
    private static final String DEFAULT = "DIGITAL_FIRST_DEFAULT";

    private static final String DRAFT = """
            id: local-%1$s
            layer: LOCAL
            municipality: "%1$s"
            title: {da: Mød familier, en: Meet families}
            owner: Byrådet
            purpose: {categories: [QUALITY], measure: Fewer families ask what a letter means.}
            inputs:
              children: {type: integer, min: 0, max: 20, purpose: To see who has a family to care for.}
            rules:
              - id: MEET_AT_THE_LIBRARY
                priority: 850
                when: {digitalPost: REGISTERED, kle: 27.*, children: ">= 1"}
                then:
                  channel: ANALOG
                  means: AGREED_PLACE
                  human: true
                  fallback: [{channel: ANALOG, means: LETTER, after: P5D, workingDays: true}]
                legalBasis: [Kommunens strategi]
                ethics: A family should not have to read its way to help.
                text: {da: Vi foreslår at mødes på biblioteket., en: We suggest to meet at the library.}
            cases:
              - name: a family matter
                given: {digitalPost: REGISTERED, kle: 27.03.01, children: 2}
                expect: {channel: ANALOG, reason: MEET_AT_THE_LIBRARY, human: true}
            """;

    /** A row that takes family matters to a caseworker, as a later law might have it. */
    private static final String LATER_ROW = """
              - id: FAMILY_BY_PHONE
                priority: 845
                when: {digitalPost: REGISTERED, kle: 27.*}
                then: {channel: ANALOG, means: PHONE, human: true}
                legalBasis: [A law to come]
            """;

    private static final String LATER_CASE = """
              - name: a family matter under the law to come
                given: {digitalPost: REGISTERED, age: 45, kle: 27.03.01}
                expect: {channel: ANALOG, reason: FAMILY_BY_PHONE, human: true}
            """;

    /** Each is met once: another word of somebody would have earlier cases decided again, by the rules of then. */
    private final List<String> people = new ArrayList<>();

    @Inject
    WatchRollouts watch;

    @Test
    void fromShadowToAllWithAPauseBetween() throws SQLException {
        String town = "0240";
        int version = drafted(town);
        approve(town, version, Map.of("mode", "SHADOW")).statusCode(200);

        List<String> taken = open(town, FAMILY, 7);
        taken.addAll(open(town, "28.06.02", 2));
        awaited(town, version, "shadow.cases", 9);
        rollout(town, version)
                .body("state", equalTo("SHADOW"))
                .body("shadow.failures", equalTo(0))
                .body("shadow.differences", equalTo(7))
                .body("shadow.changes", hasSize(1))
                .body("shadow.changes[0].cases", equalTo(7))
                .body("shadow.changes[0].from.reason", equalTo(DEFAULT))
                .body("shadow.changes[0].from.channel", equalTo("DIGITAL"))
                .body("shadow.changes[0].to.reason", equalTo(LIBRARY))
                .body("shadow.changes[0].to.channel", equalTo("ANALOG"))
                .body("thresholds", nullValue());
        watch.runOnce();
        rollout(town, version).body("shadow.cases", equalTo(9)).body("shadow.differences", equalTo(7));
        for (String caseId : taken) {
            assertThat(everythingToldOf(caseId)).doesNotContain(LIBRARY).doesNotContain("local-" + town);
        }
        assertThat(exported(town, people.getFirst()).getList("sections.find { it.what == 'shadow_difference' }.rows"))
                .hasSize(1);

        Map<String, Object> staged = Map.of(
                "mode", "STAGED",
                "stages", List.of(Map.of("administrations", List.of("social"), "from", "2026-01-01T00:00:00+01:00")),
                "pauseWhen", Map.of("overrides", 0.2, "failedDeliveries", 0.2, "minimum", 6));
        settled(town);
        byTwo(town, version, "promote", staged);
        List<String> decided = open(town, FAMILY, 6);
        awaited(town, version, "thresholds[0].cases", 6);
        rollout(town, version)
                .body("state", equalTo("STAGED"))
                .body("shadow", nullValue())
                .body("thresholds.measure", contains("FAILED_DELIVERIES", "OVERRIDES"))
                .body("thresholds.affected", contains(0, 0));
        given().get("/v1/cases/" + decided.getFirst()).then().body("decision.reason", equalTo(LIBRARY));

        settled(town);
        // One delivery that failed, and one override: neither is above a fifth of six.
        published(decided.get(0));
        tell(decided.get(0), "ACCEPTED");
        tell(decided.get(0), "FAILED");
        override(decided.get(1));
        awaited(town, version, "thresholds[1].affected", 1);
        rollout(town, version).body("state", equalTo("STAGED")).body("thresholds.affected", contains(1, 1));
        double before = metric("kanalvalg_rollout_pauses_total{by=\"threshold\"}");
        override(decided.get(2));
        await().untilAsserted(() -> {
            watch.runOnce();
            rollout(town, version).body("state", equalTo("PAUSED"));
        });
        rollout(town, version)
                .body("pause.by", equalTo("kanalvalg"))
                .body("pause.reason", equalTo("overrides: 2 of 6 cases, threshold 0.2"));
        assertThat(metric("kanalvalg_rollout_pauses_total{by=\"threshold\"}")).isEqualTo(before + 1);
        watch.runOnce();
        assertThat(metric("kanalvalg_rollout_paused")).isPositive();
        assertThat(number(
                        "select count(*) from audit_entry where action = 'POLICY_PAUSED' and actor = 'kanalvalg'"
                                + " and municipality = ?",
                        town))
                .isEqualTo(1);
        // Its attribute is still taken, so that no sender is refused for the pause.
        String after = open(town, FAMILY, 1).getFirst();
        given().get("/v1/cases/" + after).then().body("decision.reason", equalTo(DEFAULT));

        settled(town);
        byTwo(town, version, "resume", null);
        rollout(town, version).body("state", equalTo("STAGED")).body("thresholds.cases", contains(0, 0));
        watch.runOnce();
        String resumed = open(town, FAMILY, 1).getFirst();
        given().get("/v1/cases/" + resumed).then().body("decision.reason", equalTo(LIBRARY));
        awaited(town, version, "thresholds[0].cases", 1);
        rollout(town, version).body("state", equalTo("STAGED"));
        byTwo(town, version, "promote", null);
        rollout(town, version).body("state", equalTo("FULL")).body("pause", nullValue());
    }

    @Test
    void aShadowThatCannotDecideAContactHoldsUpNeitherItNorTheOthers() throws SQLException {
        String town = "0250";
        int version = drafted(town);
        approve(town, version, Map.of("mode", "SHADOW")).statusCode(200);
        List<String> taken = open(town, FAMILY, 3);
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                PreparedStatement broken =
                        connection.prepareStatement("update contact_case set facts = '[]' where case_id = ?")) {
            broken.setObject(1, UUID.fromString(taken.get(1)));
            broken.executeUpdate();
        }
        awaited(town, version, "shadow.cases", 3);
        rollout(town, version).body("shadow.failures", equalTo(1)).body("shadow.differences", equalTo(2));
        // What is deleted with its case is counted no more.
        number(
                "with gone as (delete from contact_case where case_id = cast(? as uuid) returning 1)"
                        + " select count(*) from gone",
                taken.getFirst());
        rollout(town, version).body("shadow.differences", equalTo(1));
    }

    @Test
    void aLawInShadowIsWatchedInEveryMunicipality() {
        String law = NationalLaw.current()
                .replace("# Every obligation that holds", LATER_ROW + "\n# Every obligation that holds")
                .replace("  - name: nothing is known", LATER_CASE + "  - name: nothing is known");
        setUp("0253");
        setUp("0260");
        int version = drafted(NationalLaw.ID, law);
        step("bo", NationalLaw.ID, version, "approve", Map.of("mode", "SHADOW")).statusCode(200);
        try {
            open("0253", OF_NO_POLICY, 2);
            open("0260", OF_NO_POLICY, 1);
            await().untilAsserted(() -> {
                watch.runOnce();
                given().get("/v1/policies/dk-national/versions/" + version + "/rollout")
                        .then()
                        .body("shadow.failures", equalTo(0))
                        .body("shadow.changes.find { it.to.reason == 'FAMILY_BY_PHONE' }.cases", equalTo(3));
            });
            assertThat(metric("kanalvalg_rollout_watched_age_seconds")).isLessThan(30);
        } finally {
            step("ada", NationalLaw.ID, version, "retire", null).statusCode(202);
            step("bo", NationalLaw.ID, version, "retire", null).statusCode(200);
        }
    }

    private static void setUp(String town) {
        given().contentType("application/json")
                .header("X-Actor", "ada")
                .body(given().get("/v1/municipalities/0151").jsonPath().getMap("$"))
                .put("/v1/municipalities/" + town)
                .then()
                .statusCode(200);
    }

    private static int drafted(String town) {
        setUp(town);
        return drafted("local-" + town, DRAFT.formatted(town));
    }

    private static int drafted(String id, String document) {
        return given().contentType("application/yaml")
                .header("X-Actor", "ada")
                .body(document.getBytes(StandardCharsets.UTF_8))
                .post("/v1/policies/" + id + "/versions")
                .then()
                .statusCode(201)
                .extract()
                .path("version");
    }

    private static ValidatableResponse approve(String town, int version, Map<String, Object> request) {
        return step("bo", "local-" + town, version, "approve", request);
    }

    private static void byTwo(String town, int version, String step, Map<String, Object> request) {
        step("ada", "local-" + town, version, "rollout/" + step, request).statusCode(202);
        step("bo", "local-" + town, version, "rollout/" + step, request).statusCode(200);
    }

    private static ValidatableResponse step(
            String actor, String id, int version, String step, Map<String, Object> request) {
        var sending = given().header("X-Actor", actor);
        return (request == null
                        ? sending
                        : sending.contentType("application/json").body(request))
                .post("/v1/policies/" + id + "/versions/" + version + "/" + step)
                .then();
    }

    private static ValidatableResponse rollout(String town, int version) {
        return given().get("/v1/policies/local-" + town + "/versions/" + version + "/rollout")
                .then()
                .statusCode(200);
    }

    /** Watches until all histories that are written can be read: other tests' transactions may still run. */
    private void awaited(String town, int version, String path, int count) {
        await().untilAsserted(() -> {
            watch.runOnce();
            rollout(town, version).body(path, equalTo(count));
        });
    }

    private List<String> open(String town, String kle, int cases) {
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            String person = town + " " + people.size();
            people.add(person);
            given().contentType("application/json")
                    .body(with(standing(person, "REGISTERED"), "municipality", town))
                    .put("/v1/citizens/standing")
                    .then()
                    .statusCode(200);
            Map<String, Object> event = with(with(event(person), "municipality", town), "matter.kle", kle);
            opened.add(given().contentType("application/json")
                    .body(kle.equals(OF_NO_POLICY) ? event : with(event, "attributes.children", 2))
                    .post("/v1/contact-events")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("caseId"));
        }
        return opened;
    }

    private static String everythingToldOf(String caseId) throws SQLException {
        StringBuilder told = new StringBuilder();
        for (String part : List.of("", "/history", "/explanation")) {
            told.append(given().get("/v1/cases/" + caseId + part)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        }
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                PreparedStatement sent = connection.prepareStatement(
                        "select cast(entry as text) from outbox_entry entry where cast(entry as text) like ?")) {
            sent.setString(1, "%" + caseId + "%");
            try (ResultSet rows = sent.executeQuery()) {
                while (rows.next()) {
                    told.append(rows.getString(1));
                }
            }
        }
        return told.toString();
    }

    private static JsonPath exported(String town, String person) {
        return given().contentType("application/json")
                .body(Map.of("municipality", town, "id", Map.of("type", "LOCAL", "value", person)))
                .post("/v1/privacy/export")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /**
     * Waits until no case is to be decided again: what is told of a citizen just before a contact is looked at a second time,
     * and a case that this finds is decided by the rules of then.
     */
    private static void settled(String town) {
        await().untilAsserted(() -> {
            assertThat(number("select count(*) from standing_correction where municipality = ?", town))
                    .isZero();
            assertThat(number("select count(*) from case_recheck where municipality = ?", town))
                    .isZero();
        });
    }

    private static void published(String caseId) {
        await().untilAsserted(() -> given().get("/v1/cases/" + caseId).then().body("state", equalTo("PUBLISHED")));
    }

    private static void tell(String caseId, String outcome) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("caseId", caseId);
        told.put("outcome", outcome);
        told.put("occurredAt", Instant.now().toString());
        told.put("messageId", UUID.randomUUID().toString());
        given().contentType("application/json")
                .body(told)
                .post("/v1/cases/" + caseId + "/outcomes")
                .then()
                .statusCode(200);
    }

    private static void override(String caseId) {
        given().contentType("application/json")
                .header("X-Actor", "ada")
                .body(Map.of("channel", "DIGITAL", "reason", "Borgeren bad om det"))
                .post("/v1/cases/" + caseId + "/override")
                .then()
                .statusCode(200);
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static long number(String sql, String parameter) throws SQLException {
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }
}
