package dk.kanalvalg.policy;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.policy.PolicyRequests.approve;
import static dk.kanalvalg.policy.PolicyRequests.document;
import static dk.kanalvalg.policy.PolicyRequests.draft;
import static dk.kanalvalg.policy.PolicyRequests.drafted;
import static dk.kanalvalg.policy.PolicyRequests.local;
import static dk.kanalvalg.policy.PolicyRequests.retire;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PolicyLifeIT {

    private static final String LAW = "dk-national";

    @Test
    void theNationalLawIsThereInItsTwoVersions() {
        given().get("/v1/policies")
                .then()
                .statusCode(200)
                .body("id", hasItem(LAW))
                .body("find { it.id == 'dk-national' }.versions.version", hasItems(1, 2))
                .body("find { it.id == 'dk-national' }.title.da", notNullValue());
        given().get("/v1/policies/dk-national/versions/2")
                .then()
                .statusCode(200)
                .body("layer", equalTo("LAW"))
                .body("status", equalTo("APPROVED"))
                .body("document.rules.id", hasItem("SELFSERVICE_ALTERNATIVE_RIGHT"))
                .body("validity[0].validFrom", equalTo("2023-05-31T22:00:00Z"));
        given().accept("application/yaml")
                .get("/v1/policies/dk-national/versions/2")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(startsWith("# The national rules"));
        given().get("/v1/policies/dk-national/versions/77")
                .then()
                .statusCode(404)
                .body("code", equalTo("POLICY_UNKNOWN"));
    }

    @Test
    void theLawChangedAtMidnightInCopenhagen() {
        decide("0175", exemptAndAsks(), Map.of("at", "2023-05-31T23:59:59+02:00"))
                .statusCode(200)
                .body("decision.reason", not(equalTo("SELFSERVICE_ALTERNATIVE_RIGHT")))
                .body("decision.policies.version", contains(1));
        decide("0175", exemptAndAsks(), Map.of("at", "2023-06-01T00:00:00+02:00"))
                .statusCode(200)
                .body("decision.reason", equalTo("SELFSERVICE_ALTERNATIVE_RIGHT"))
                .body("decision.channel", equalTo("ANALOG"))
                .body("decision.policies.version", contains(2));
        decide("0175", exemptAndAsks(), Map.of("at", "1850-01-01T00:00:00Z")).statusCode(200);
    }

    @Test
    void aDecisionCanBeAskedOfOtherVersions() {
        decide("0175", exemptAndAsks(), Map.of("policies", List.of(Map.of("id", LAW, "version", 1))))
                .statusCode(200)
                .body("decision.policies.version", contains(1))
                .body("decision.reason", not(equalTo("SELFSERVICE_ALTERNATIVE_RIGHT")));
        decide("0175", exemptAndAsks(), Map.of("policies", List.of(Map.of("id", "no-such", "version", 1))))
                .statusCode(422)
                .body("violations.field", hasItem("policies[0]"));
    }

    @Test
    void everyFaultOfADraftIsNamedWithItsPlace() {
        draft("ada", "faulty", """
                id: faulty
                layer: LAW
                rules:
                  - id: A
                    priority: 1
                    when: {digitalPostt: EXEMPT}
                    then: {channel: PAPER}
                """)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("POLICY_FAULTY"))
                .body("violations.line", hasItems(6, 7))
                .body("violations.message", hasItem(containsString("digitalPostt")));
        draft("ada", "other", document("agency-notices.yaml")).statusCode(422).body("violations.field", hasItem("id"));
        draft("ada", "agency-notices", document("agency-notices.yaml") + "# 0101701234\n")
                .statusCode(400)
                .body(not(containsString("0101701234")));
    }

    @Test
    void nobodyMakesLawAlone() {
        String draft = document("agency-notices.yaml").replace("agency-notices", "agency-four-eyes");
        int version = drafted("ada", "agency-four-eyes", draft);
        approve("ada", "agency-four-eyes", version, null).statusCode(409).body("code", equalTo("APPROVER_IS_AUTHOR"));
        given().contentType("application/json")
                .body("{}")
                .post("/v1/policies/agency-four-eyes/versions/" + version + "/approve")
                .then()
                .statusCode(403)
                .body("code", equalTo("ACTOR_REQUIRED"));
        approve("bo", "agency-four-eyes", version, "2026-01-01T00:00:00+01:00")
                .statusCode(200)
                .body("status", equalTo("APPROVED"))
                .body("validity.approvedBy", contains("bo"));
    }

    @Test
    void aPolicyIsNotApprovedBeforeItIsSound() {
        String sound = document("agency-notices.yaml").replace("agency-notices", "agency-unsound");
        String withoutCase = sound.replaceAll("  - \\{name: many pages.*\n", "");
        String failing = sound.replace(
                "expect: {channel: ANALOG, reason: MANY_PAGES}", "expect: {channel: DIGITAL, reason: MANY_PAGES}");
        String broken =
                sound.replace("when: {mailbox: EXEMPT, payerKind: PERSON}", "when: {mailbox: OPEN, payerKind: PERSON}");
        refused(withoutCase, "rules.MANY_PAGES");
        refused(failing, "cases.many pages");
        refused(broken, "guarantees.EXEMPT_PAYERS_GET_PAPER");
    }

    private static void refused(String document, String obstacle) {
        int version = drafted("ada", "agency-unsound", document);
        approve("bo", "agency-unsound", version, null)
                .statusCode(422)
                .body("code", equalTo("POLICY_NOT_APPROVABLE"))
                .body("violations.field", contains(obstacle))
                .body("analysis.approvable", equalTo(false));
    }

    @Test
    void aLocalPolicyThatWeakensTheLawIsRefusedWithACounterexample() {
        String weakening =
                local("0191").replace("priority: 850", "priority: 1").replace("REGISTERED, kle: 27.*", "EXEMPT");
        draft("ada", "local-0191", weakening)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("POLICY_WEAKENS_LAW"))
                .body("counterexamples.broken", hasItem("DP_EXEMPT"))
                .body("counterexamples.find { it.broken == 'DP_EXEMPT' }.facts.digitalPost", equalTo("EXEMPT"))
                .body("counterexamples.find { it.broken == 'DP_EXEMPT' }.law.reason", equalTo("DP_EXEMPT"))
                .body("counterexamples.find { it.broken == 'DP_EXEMPT' }.draft.reason", equalTo("MEET_AT_THE_LIBRARY"));
        given().get("/v1/policies/local-0191/versions/1").then().statusCode(404);
    }

    @Test
    void aLocalPolicyRulesFromItsApprovalOnAndItsDecisionsCanAlwaysBeMadeAgain() {
        int version = drafted("ada", "local-0192", local("0192"));
        decide("0192", family("0192"), Map.of()).body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"));
        decide("0192", family("0192"), Map.of("policies", List.of(Map.of("id", "local-0192", "version", version))))
                .body("decision.reason", equalTo("MEET_AT_THE_LIBRARY"))
                .body("decision.policies.layer", contains("LAW", "LOCAL"));
        approve("bo", "local-0192", version, null).statusCode(200);

        String decided = open("0192");
        given().get("/v1/cases/" + decided)
                .then()
                .body("decision.reason", equalTo("MEET_AT_THE_LIBRARY"))
                .body("decision.policies.id", contains(LAW, "local-0192"));

        Map<String, Object> settings = PolicyRequests.setUp("0192");
        settings.put("local", Map.of("disable", List.of("MEET_AT_THE_LIBRARY"), "enable", List.of("STRUGGLE_SIGNAL")));
        PolicyRequests.put("0192", settings);
        decide("0192", family("0192"), Map.of()).body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"));
        verified(decided);
        String withoutRule = open("0192");
        retire("ada", "local-0192", version).statusCode(200).body("status", equalTo("RETIRED"));
        decide("0192", family("0192"), Map.of()).body("decision.policies.id", contains(LAW));
        verified(decided);
        verified(withoutRule);
    }

    @Test
    void anOlderVersionIsApprovedAgainToRollBack() {
        int first = drafted("ada", "local-0193", local("0193"));
        int second = drafted("ada", "local-0193", local("0193").replace("AGREED_PLACE", "IN_PERSON"));
        approve("bo", "local-0193", first, null).statusCode(200);
        means("0193", "AGREED_PLACE");
        approve("bo", "local-0193", second, "2999-01-01T00:00:00Z").statusCode(200);
        means("0193", "AGREED_PLACE");
        approve("bo", "local-0193", second, null).statusCode(200);
        means("0193", "IN_PERSON");
        approve("bo", "local-0193", first, null).statusCode(200).body("validity.size()", equalTo(2));
        means("0193", "AGREED_PLACE");
        approve("bo", "local-0193", second, "2020-01-01T00:00:00Z")
                .statusCode(422)
                .body("violations.field", hasItem("validFrom"));
    }

    @Test
    void oneOfTheLawsVersionsMustAlwaysRule() {
        retire("ada", LAW, 2).statusCode(409).body("code", equalTo("LAW_MUST_RULE"));
    }

    private static void means(String municipality, String means) {
        decide(municipality, family(municipality), Map.of()).body("decision.means", equalTo(means));
    }

    private static void verified(String caseId) {
        given().get("/v1/cases/" + caseId + "/explanation")
                .then()
                .statusCode(200)
                .body("verified", equalTo(true));
    }

    private static String open(String municipality) {
        given().contentType("application/json")
                .body(with(standing("family", "REGISTERED"), "municipality", municipality))
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
        return given().contentType("application/json")
                .body(family(municipality))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
    }

    private static Map<String, Object> family(String municipality) {
        Map<String, Object> event = with(event("family"), "municipality", municipality);
        return with(event, "matter.kle", "27.03.01");
    }

    private static Map<String, Object> exemptAndAsks() {
        Map<String, Object> event = with(event("exempt"), "matter.mandatorySelfService", true);
        return with(event, "wishes.alternativeRequested", true);
    }

    private static ValidatableResponse decide(
            String municipality, Map<String, Object> event, Map<String, Object> more) {
        String person = ((Map<?, ?>) ((Map<?, ?>) event.get("subject")).get("id"))
                .get("value")
                .toString();
        Map<String, Object> standing =
                with(standing(person, person.equals("exempt") ? "EXEMPT" : "REGISTERED"), "municipality", municipality);
        Map<String, Object> request = new LinkedHashMap<>(Map.of("event", event, "standings", List.of(standing)));
        request.putAll(more);
        return given().contentType("application/json")
                .body(request)
                .post("/v1/decisions")
                .then()
                .statusCode(more.containsKey("policies") ? not(equalTo(500)) : equalTo(200));
    }
}
