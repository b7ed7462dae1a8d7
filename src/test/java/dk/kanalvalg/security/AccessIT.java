package dk.kanalvalg.security;

import static dk.kanalvalg.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What those may who have a token, and what they find out who try for more. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(Secured.class)
class AccessIT {

    private static final String EVENTS = "/v1/contact-events";

    private final TokenMint mint = TokenMint.of(Secured.ISSUER);
    private final String register = mint.token("cpr-feed", "0175", Right.TELL);
    private final String portal = mint.token("portal", "0175", Right.SUBMIT, Right.READ_RECEIPTS, Right.ASK);
    private final String caseworker = mint.token("sagsbehandler-7", "0175", Right.READ_CASES, Right.CASEWORK);

    private final DataSource database = DatabaseAccess.asMaintenance();

    @Test
    void eachIssuerVouchesWithItsOwnKeysOnly() {
        String other = TokenMint.of(Secured.OTHER_ISSUER).token("bo", "0175", Right.READ_CASES);
        as(other).get(own("/v1/cases")).then().statusCode(200);
        String impostor = TokenMint.of(Secured.OTHER_ISSUER).token(Map.of("iss", Secured.ISSUER, "municipality", "*"));
        as(impostor).get(own("/v1/cases")).then().statusCode(401);
        String silent = TokenMint.of(Secured.SILENT_ISSUER).token("bo", "0175", Right.READ_CASES);
        as(silent)
                .get(own("/v1/cases"))
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("code", equalTo("KEYS_UNAVAILABLE"));
    }

    @Test
    void anIssuerMayChangeItsKeys() {
        TokenMint before = TokenMint.of(Secured.OTHER_ISSUER);
        TokenMint after = before.withKey("g-2027");
        String old = before.token("bo", "0175", Right.READ_CASES);
        as(old).get(own("/v1/cases")).then().statusCode(200);
        after.publish();
        try {
            await().until(() -> as(after.token("bo", "0175", Right.READ_CASES))
                            .get(own("/v1/cases"))
                            .statusCode()
                    == 200);
            as(old).get(own("/v1/cases")).then().statusCode(401);
        } finally {
            before.publish();
            await().until(() -> as(old).get(own("/v1/cases")).statusCode() == 200);
        }
    }

    @Test
    void theTokenSaysWhoItWasAndNotTheRequest() throws SQLException {
        String caseId = submit("0175", "named-" + UUID.randomUUID());
        as(mint.token("sagsbehandler-9", "0175", Right.IDENTIFY))
                .contentType("application/json")
                .header("X-Actor", "somebody-else")
                .body(Map.of("purpose", "Skal ringe"))
                .post("/v1/cases/" + caseId + "/citizen")
                .then()
                .statusCode(200);
        assertThat(actors("CITIZEN_IDENTIFIED", caseId)).containsExactly("sagsbehandler-9");
        for (String nobody : List.of(TestEvents.CPR, "local-developer", "unnamed", "not a name")) {
            as(mint.token(Map.of("sub", nobody, "municipality", "*", "groups", List.of(Right.READ_CASES.word()))))
                    .get(own("/v1/cases"))
                    .then()
                    .statusCode(401);
        }
    }

    /** Who reaches one municipality need not name it; who reaches more must, and nobody gets another's by leaving it out. */
    @Test
    void aListIsOfTheOneMunicipalityThatATokenReaches() {
        submit("0175", "listed-" + UUID.randomUUID());
        for (String list : List.of("/v1/cases", "/v1/cases/attention")) {
            assertThat(as(caseworker)
                            .get(list)
                            .then()
                            .statusCode(200)
                            .extract()
                            .<List<String>>path("cases.municipality"))
                    .allMatch("0175"::equals);
            as(caseworker).get(list + "?municipality=0151").then().statusCode(404);
            as(mint.token("landet", "*", Right.READ_CASES))
                    .get(list)
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of("municipality")));
        }
    }

    @Test
    void aTokenSpeaksForItsOwnSourcesOnly() {
        Map<String, Object> claims =
                new LinkedHashMap<>(Map.of("municipality", "0175", "groups", List.of(Right.SUBMIT.word())));
        claims.put("sources", List.of("urn:dk:cvr:65307316:system:*"));
        post(mint.token(claims), TestEvents.event("source")).then().statusCode(201);
        claims.put("sources", List.of("urn:dk:cvr:65307316:system:anden"));
        post(mint.token(claims), TestEvents.event("source"))
                .then()
                .statusCode(404)
                .body("code", equalTo("OUT_OF_REACH"));
    }

    @Test
    void ofAFileOnlyTheOwnMunicipalitysLinesAreTaken() {
        UUID importId = UUID.randomUUID();
        String line = "{\"municipality\": \"0151\", \"id\": {\"type\": \"LOCAL\", \"value\": \"import-own\"}, "
                + "\"source\": \"cpr\", \"checkedAt\": \"2026-06-15T10:15:00+02:00\", \"digitalPost\": \"EXEMPT\"}\n";
        as(register)
                .contentType("application/x-ndjson")
                .header("Import-Id", importId.toString())
                .body(line.getBytes(StandardCharsets.UTF_8))
                .post("/v1/citizens/standing/import")
                .then()
                .statusCode(200);
        as(mint.token("drift", "*", Right.TELL))
                .get("/v1/citizens/standing/imports/" + importId + "/refusals")
                .then()
                .statusCode(200)
                .body("refusals.size()", equalTo(1))
                .body("refusals[0].code", equalTo("OUT_OF_REACH"));
    }

    /** Exempt, threatened, dead or never heard of: a portal is told the same of everybody. */
    @Test
    void aReceiptTellsNothingOfThePerson() {
        Set<String> single = new TreeSet<>();
        Set<String> repeats = new TreeSet<>();
        Set<String> batches = new TreeSet<>();
        Set<String> asked = new TreeSet<>();
        for (Map<String, Object> standing : standings()) {
            Map<?, ?> id = (Map<?, ?>) standing.get("id");
            tell(standing);
            Map<String, Object> event = TestEvents.event(id.get("value").toString());
            single.add(neutral(post(portal, event), "", 201, event));
            repeats.add(neutral(post(portal, event), "", 200, event));
            batches.add(neutral(
                    as(portal)
                            .contentType("application/json")
                            .body(List.of(event))
                            .post(EVENTS + "/batch"),
                    "[0].case.",
                    200,
                    event));
            asked.add(as(portal)
                    .contentType("application/json")
                    .body(Map.of("event", event, "at", "2026-06-15T10:15:00+02:00"))
                    .post("/v1/decisions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        }
        assertThat(single).hasSize(1);
        assertThat(single.iterator().next()).contains("Vi har fået din henvendelse og svarer dig.");
        assertThat(repeats).isEqualTo(single);
        assertThat(batches).isEqualTo(single);
        assertThat(asked).hasSize(1);
        assertThat(asked.iterator().next()).contains("\"role\"").doesNotContain("citizenRef", "c_");
    }

    /** The answer without what is the event's own: its ids. */
    private static String neutral(Response answer, String path, int status, Map<String, Object> event) {
        assertThat(answer.statusCode()).isEqualTo(status);
        Map<String, Object> receipt = answer.path(path.isEmpty() ? "$" : path.substring(0, path.length() - 1));
        assertThat(receipt.keySet())
                .containsExactlyInAnyOrder("caseId", "eventId", "source", "municipality", "state", "decision");
        assertThat(receipt.remove("eventId")).isEqualTo(event.get("eventId"));
        receipt.remove("caseId");
        return receipt.toString();
    }

    private static List<Map<String, Object>> standings() {
        List<Map<String, Object>> standings = new ArrayList<>();
        for (String digitalPost : List.of("EXEMPT", "REGISTERED", "NOT_REGISTERED")) {
            standings.add(TestEvents.standing("oracle-" + UUID.randomUUID(), digitalPost));
        }
        Map<String, Object> dead = TestEvents.standing("oracle-" + UUID.randomUUID(), "CLOSED");
        dead.put("cprStatus", "DEAD");
        Map<String, Object> threatened = TestEvents.standing("oracle-" + UUID.randomUUID(), "REGISTERED");
        threatened.put("threatMarker", true);
        standings.add(dead);
        standings.add(threatened);
        Map<String, Object> unheardOf = new LinkedHashMap<>();
        unheardOf.put("id", Map.of("type", "LOCAL", "value", "oracle-" + UUID.randomUUID()));
        standings.add(unheardOf);
        return standings;
    }

    private void tell(Map<String, Object> standing) {
        if (standing.containsKey("source")) {
            as(register)
                    .contentType("application/json")
                    .body(standing)
                    .put("/v1/citizens/standing")
                    .then()
                    .statusCode(200)
                    .body("$", anEmptyMap());
        }
    }

    @Test
    void whoMayReadCasesIsShownTheWholeCase() {
        String both = mint.token("both", "0175", Right.SUBMIT, Right.READ_CASES);
        post(both, TestEvents.event("whole"))
                .then()
                .statusCode(201)
                .body("citizenRef", startsWith("c_"))
                .body("decision.reason", not(equalTo(null)));
    }

    /** Whoever has a reference and tries number after number is told a reference of none of them. */
    @Test
    void aReferenceIsNotTurnedBackIntoItsNumberByTrying() {
        String person = "reversed-" + UUID.randomUUID();
        String caseId = submit("0175", person);
        String reference = as(caseworker).get("/v1/cases/" + caseId).path("citizenRef");
        Map<String, Object> who = Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", person));
        Map<String, Object> asked = Map.of(
                "event", TestEvents.event(person), "standings", List.of(TestEvents.standing(person, "REGISTERED")));
        String attacker = mint.token("attacker", "0175", Right.SUBMIT, Right.ASK, Right.TELL, Right.READ_RECEIPTS);
        for (Response answer : List.of(
                post(attacker, TestEvents.event(person)),
                as(attacker).contentType("application/json").body(asked).post("/v1/decisions"),
                as(attacker)
                        .contentType("application/json")
                        .body(TestEvents.standing(person, "EXEMPT"))
                        .put("/v1/citizens/standing"),
                as(attacker).contentType("application/json").body(who).post("/v1/citizens/lookup"),
                as(attacker).contentType("application/json").body(who).post("/v1/cases/search"))) {
            assertThat(answer.asString()).doesNotContain(reference, "c_");
        }
    }

    @Test
    void whatIsStoredCountsForWhoMayLookItUpAndLeavesATrace() throws SQLException {
        String person = "asked-" + UUID.randomUUID();
        tell(TestEvents.standing(person, "EXEMPT"));
        String name = "lawyer-" + UUID.randomUUID();
        Response answer = as(mint.token(name, "0175", Right.ASK, Right.LOOK_UP))
                .contentType("application/json")
                .body(Map.of("event", TestEvents.event(person)))
                .post("/v1/decisions");
        answer.then().statusCode(200).body("decision.recipients[0].citizenRef", startsWith("c_"));
        assertThat(answer.<String>path("decision.reason")).isEqualTo("EXEMPT_BUT_USES_SELFSERVICE");
        assertThat(entries("DECISION_ASKED", name)).isEqualTo(1);
    }

    @Test
    void whoAsksAboutManyPersonsIsSlowedAndTheirContactsAreNot() {
        String curious = mint.token("curious", "0175", Right.values());
        for (int i = 0; i < 20; i++) {
            lookUp(curious, i).then().statusCode(200);
        }
        lookUp(curious, 3).then().statusCode(200);
        Response refused = lookUp(curious, 20);
        refused.then().statusCode(429).body("code", equalTo("TOO_MANY_SUBJECTS"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 601);
        as(curious)
                .contentType("application/json")
                .body(Map.of("event", TestEvents.event("limit-another")))
                .post("/v1/decisions")
                .then()
                .statusCode(429);
        for (int i = 0; i < 25; i++) {
            post(curious, TestEvents.event("limit-" + i)).then().statusCode(201);
        }
        assertThat(given().get("/q/metrics").asString())
                .containsPattern(
                        "kanalvalg_access_subjects_total\\{[^}]*outcome=\"slowed\"[^}]*way=\"look_up\"[^}]*} [1-9]");
    }

    private static Response lookUp(String token, int person) {
        return as(token)
                .contentType("application/json")
                .body(Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", "limit-" + person)))
                .post("/v1/citizens/lookup");
    }

    @Test
    void whatIsAnothersIsAsIfItWereNotThere() {
        String policy = AccessTable.policy().replace("matrix-local", "hidden-local");
        as(mint.token("ada", "0175", Right.DRAFT_POLICY))
                .contentType("application/yaml")
                .body(policy.getBytes(StandardCharsets.UTF_8))
                .post("/v1/policies/hidden-local/versions")
                .then()
                .statusCode(201);
        String neighbour = mint.token("bo", "0151", Right.values());
        assertThat(as(neighbour).get("/v1/policies").asString())
                .contains("dk-national")
                .doesNotContain("hidden-local");
        for (String id : List.of("hidden-local", "never-written")) {
            as(neighbour)
                    .get("/v1/policies/" + id + "/versions/1")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("POLICY_UNKNOWN"));
        }
        String caseId = submit("0175", "hidden");
        for (String id : List.of(caseId, UUID.randomUUID().toString())) {
            as(neighbour)
                    .get("/v1/cases/" + id)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("CASE_UNKNOWN"))
                    .body("$", not(hasKey("citizenRef")));
        }
    }

    private static String own(String path) {
        return path + "?municipality=0175&administration=borgerservice";
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static Response post(String token, Map<String, Object> event) {
        return as(token).contentType("application/json").body(event).post(EVENTS);
    }

    private String submit(String municipality, String person) {
        return post(portal, TestEvents.with(TestEvents.event(person), "municipality", municipality))
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
    }

    private List<String> actors(String action, String caseId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select actor from audit_entry where action = ? and case_id = ?")) {
            select.setString(1, action);
            select.setObject(2, UUID.fromString(caseId));
            List<String> actors = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    actors.add(row.getString(1));
                }
            }
            return actors;
        }
    }

    private int entries(String action, String actor) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from audit_entry where action = ? and actor = ?")) {
            select.setString(1, action);
            select.setString(2, actor);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
