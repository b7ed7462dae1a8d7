package dk.kanalvalg.policy;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.policy.PolicyRequests.LAW;
import static dk.kanalvalg.policy.PolicyRequests.approve;
import static dk.kanalvalg.policy.PolicyRequests.askToRetire;
import static dk.kanalvalg.policy.PolicyRequests.decide;
import static dk.kanalvalg.policy.PolicyRequests.document;
import static dk.kanalvalg.policy.PolicyRequests.draft;
import static dk.kanalvalg.policy.PolicyRequests.drafted;
import static dk.kanalvalg.policy.PolicyRequests.explained;
import static dk.kanalvalg.policy.PolicyRequests.local;
import static dk.kanalvalg.policy.PolicyRequests.open;
import static dk.kanalvalg.policy.PolicyRequests.retire;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drafted by one, approved by another, in force, retired, approved again. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PolicyLifeIT {

    @Test
    void everyPolicyIsListedWithItsVersions() {
        given().get("/v1/policies")
                .then()
                .statusCode(200)
                .body("find { it.id == 'dk-national' }.versions.version", hasItems(1, 2))
                .body("find { it.id == 'dk-national' }.inForce", equalTo(3))
                .body("find { it.id == 'dk-national' }.title.da", notNullValue());
        given().get("/v1/policies/dk-national/versions/77")
                .then()
                .statusCode(404)
                .body("code", equalTo("POLICY_UNKNOWN"));
    }

    @Test
    void nobodyMakesLawAlone() {
        String document = document("agency-notices.yaml").replace("agency-notices", "agency-four-eyes");
        int version = drafted("ada", "agency-four-eyes", document);
        approve("ada", "agency-four-eyes", version, null).statusCode(409).body("code", equalTo("APPROVER_IS_AUTHOR"));
        approve("Ada", "agency-four-eyes", version, null).statusCode(409).body("code", equalTo("APPROVER_IS_AUTHOR"));
        given().contentType("application/json")
                .body("{}")
                .post("/v1/policies/agency-four-eyes/versions/" + version + "/approve")
                .then()
                .statusCode(403)
                .body("code", equalTo("ACTOR_REQUIRED"));
        given().post("/v1/policies/agency-four-eyes/versions/" + version + "/retire")
                .then()
                .statusCode(403);
        approve("bo", "agency-four-eyes", version, "2026-01-01T00:00:00+01:00")
                .statusCode(200)
                .body("status", equalTo("APPROVED"))
                .body("author", equalTo("ada"))
                .body("validity.approvedBy", contains("bo"))
                .body("validity.validFrom", contains("2025-12-31T23:00:00Z"));
        approve("bo", "agency-four-eyes", 99, null).statusCode(404);
    }

    @Test
    void aDraftWithoutAKnownAuthorIsApprovedByNobody() {
        String document = document("agency-notices.yaml").replace("agency-notices", "agency-nobody");
        int version = drafted("not a plain name", "agency-nobody", document);
        approve("bo", "agency-nobody", version, null).statusCode(409).body("code", equalTo("AUTHOR_UNKNOWN"));
    }

    @Test
    void aPolicyIsNotApprovedBeforeItIsSound() {
        String sound = document("agency-notices.yaml").replace("agency-notices", "agency-unsound");
        String withoutCase = sound.replaceAll("  - \\{name: many pages.*\n", "");
        String failing = sound.replace(
                "expect: {channel: ANALOG, reason: MANY_PAGES}", "expect: {channel: DIGITAL, reason: MANY_PAGES}");
        String broken =
                sound.replace("when: {postbox: EXEMPT, payerKind: PERSON}", "when: {postbox: OPEN, payerKind: PERSON}");
        refused(withoutCase, "rules.MANY_PAGES");
        refused(failing, "cases.many pages");
        refused(broken, "guarantees.EXEMPT_PAYERS_GET_PAPER");
    }

    private static void refused(String document, String obstacle) {
        int version = drafted("ada", "agency-unsound", document);
        approve("bo", "agency-unsound", version, null)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("POLICY_NOT_APPROVABLE"))
                .body("violations.field", contains(obstacle))
                .body("analysis.approvable", equalTo(false));
        given().get("/v1/policies/agency-unsound/versions/" + version).then().body("status", equalTo("DRAFT"));
    }

    @Test
    void anIdBelongsToOneLayerAndOneCouncil() {
        drafted("ada", "local-0194", local("0194"));
        draft("ada", "local-0194", local("0195").replace("local-0195", "local-0194"))
                .statusCode(409)
                .body("code", equalTo("POLICY_ID_TAKEN"));
        draft("ada", "another", local("0194")).statusCode(422).body("violations.field", contains("id"));
    }

    @Test
    void aVersionRulesFromItsDayOnAndNotBefore() {
        int version = drafted("ada", "local-0196", local("0196"));
        approve("bo", "local-0196", version, "2027-03-01T00:00:00+01:00").statusCode(200);
        Map<String, Object> family = family("0196");
        decide(family, "REGISTERED", Map.of()).body("decision.policies.id", contains(LAW));
        decide(family, "REGISTERED", Map.of("at", "2027-02-28T23:59:59+01:00"))
                .body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"))
                .body("decision.policies.id", contains(LAW));
        decide(family, "REGISTERED", Map.of("at", "2027-03-01T00:00:00+01:00"))
                .body("decision.reason", equalTo("MEET_AT_THE_LIBRARY"))
                .body("decision.policies.id", contains(LAW, "local-0196"))
                .body("decision.policies.version", contains(3, version))
                .body("decision.policies.layer", contains("LAW", "LOCAL"));
        retire("ada", "local-0196", version).statusCode(200);
        decide(family, "REGISTERED", Map.of("at", "2027-03-01T00:00:00+01:00"))
                .body("decision.policies.id", contains(LAW));
    }

    @Test
    void anOlderVersionIsApprovedAgainToRollBack() {
        int first = drafted("ada", "local-0193", local("0193"));
        int second = drafted("ada", "local-0193", local("0193").replace("AGREED_PLACE", "IN_PERSON"));
        approve("bo", "local-0193", first, null).statusCode(200);
        means("0193", "AGREED_PLACE", first);
        approve("bo", "local-0193", second, "2999-01-01T00:00:00Z").statusCode(200);
        means("0193", "AGREED_PLACE", first);
        approve("bo", "local-0193", second, null).statusCode(200);
        means("0193", "IN_PERSON", second);
        approve("bo", "local-0193", first, null).statusCode(200).body("validity.size()", equalTo(2));
        means("0193", "AGREED_PLACE", first);
        approve("bo", "local-0193", second, "2020-01-01T00:00:00Z")
                .statusCode(422)
                .body("violations.field", hasItem("validFrom"));
    }

    private static void means(String municipality, String means, int version) {
        decide(family(municipality), "REGISTERED", Map.of())
                .body("decision.means", equalTo(means))
                .body("decision.policies.find { it.layer == 'LOCAL' }.version", equalTo(version));
    }

    @Test
    void aDecisionIsMadeAgainWithTheSameResultWhateverRulesSince() {
        int first = drafted("ada", "local-0192", local("0192"));
        decide(family("0192"), "REGISTERED", Map.of()).body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"));
        decide(family("0192"), "REGISTERED", Map.of("policies", List.of(Map.of("id", "local-0192", "version", first))))
                .body("decision.reason", equalTo("MEET_AT_THE_LIBRARY"));
        approve("bo", "local-0192", first, null).statusCode(200);
        String underFirst = open(family("0192"));
        given().get("/v1/cases/" + underFirst)
                .then()
                .body("decision.reason", equalTo("MEET_AT_THE_LIBRARY"))
                .body("decision.policies.id", contains(LAW, "local-0192"));

        int second = drafted("ada", "local-0192", local("0192").replace("AGREED_PLACE", "IN_PERSON"));
        approve("bo", "local-0192", second, null).statusCode(200);
        String underSecond = open(family("0192"));
        explained(underFirst).body("verified", equalTo(true));
        retire("ada", "local-0192", second).statusCode(200).body("status", equalTo("RETIRED"));
        retire("ada", "local-0192", first).statusCode(200);
        decide(family("0192"), "REGISTERED", Map.of()).body("decision.policies.id", contains(LAW));

        given().get("/v1/cases/" + underFirst).then().body("decision.means", equalTo("AGREED_PLACE"));
        given().get("/v1/cases/" + underSecond).then().body("decision.means", equalTo("IN_PERSON"));
        explained(underFirst).body("verified", equalTo(true));
        explained(underSecond).body("verified", equalTo(true));
    }

    @Test
    void itTakesTwoToEndARule() {
        int version = drafted("ada", "local-0174", local("0174"));
        approve("bo", "local-0174", version, null).statusCode(200);

        askToRetire("bo", "local-0174", version)
                .statusCode(202)
                .body("status", equalTo("APPROVED"))
                .body("retirement.proposedBy", equalTo("bo"));
        askToRetire("Bo", "local-0174", version).statusCode(202);
        given().get("/v1/policies/local-0174/versions/" + version)
                .then()
                .body("retirement.proposedBy", equalTo("bo"))
                .body("validity[0].validTo", equalTo(null));
        decide(family("0174"), "REGISTERED", Map.of()).body("decision.reason", equalTo("MEET_AT_THE_LIBRARY"));

        askToRetire("ada", "local-0174", version)
                .statusCode(200)
                .body("status", equalTo("RETIRED"))
                .body("retirement", equalTo(null));
        decide(family("0174"), "REGISTERED", Map.of()).body("decision.policies.id", contains(LAW));
    }

    @Test
    void aVersionThatNeverRuledHoldsNobodyUp() {
        int early = drafted("ada", "local-0173", local("0173"));
        approve("bo", "local-0173", early, "2998-01-01T00:00:00Z").statusCode(200);
        String another = local("0173").replace("local-0173", "local-0173-other");
        int other = drafted("ada", "local-0173-other", another);
        approve("bo", "local-0173-other", other, null).statusCode(409).body("code", equalTo("OTHER_LOCAL_POLICY"));

        retire("ada", "local-0173", early).statusCode(200);
        approve("bo", "local-0173-other", other, null).statusCode(200);
    }

    @Test
    void oneOfTheLawsVersionsMustAlwaysRule() {
        retire("ada", LAW, 3).statusCode(200);
        retire("ada", LAW, 2).statusCode(409).body("code", equalTo("LAW_MUST_RULE"));
        approve("bo", LAW, 3, "2026-01-01T00:00:00+01:00").statusCode(200);
    }

    private static Map<String, Object> family(String municipality) {
        return with(with(event("family"), "municipality", municipality), "matter.kle", "27.03.01");
    }
}
