package dk.kanalvalg.policy;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.policy.PolicyRequests.LAW;
import static dk.kanalvalg.policy.PolicyRequests.approve;
import static dk.kanalvalg.policy.PolicyRequests.decide;
import static dk.kanalvalg.policy.PolicyRequests.draft;
import static dk.kanalvalg.policy.PolicyRequests.drafted;
import static dk.kanalvalg.policy.PolicyRequests.local;
import static dk.kanalvalg.policy.PolicyRequests.retire;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The law has versions too, and what was proven under one need not hold under the next. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class LawInTimeIT {

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

    @Test
    void theLawChangedAtMidnightInCopenhagen() {
        Map<String, Object> event = exemptAndAsks();
        decide(event, "EXEMPT", Map.of("at", "2023-05-31T23:59:59+02:00"))
                .statusCode(200)
                .body("decision.reason", equalTo("DP_EXEMPT"))
                .body("decision.legalBasis", not(hasItem(containsString("obligatorisk digital selvbetjening"))))
                .body("decision.policies.version", contains(1));
        decide(event, "EXEMPT", Map.of("at", "2023-05-31T22:00:00Z"))
                .statusCode(200)
                .body("decision.reason", equalTo("SELFSERVICE_ALTERNATIVE_RIGHT"))
                .body("decision.channel", equalTo("ANALOG"))
                .body("decision.legalBasis", hasItem(containsString("obligatorisk digital selvbetjening")))
                .body("decision.policies.version", contains(2));
        decide(event, "EXEMPT", Map.of("at", "1850-01-01T00:00:00Z"))
                .statusCode(200)
                .body("decision.policies.version", contains(1));
    }

    @Test
    void aDecisionCanBeAskedOfVersionsThatDoNotRule() {
        decide(exemptAndAsks(), "EXEMPT", Map.of("policies", List.of(Map.of("id", LAW, "version", 1))))
                .statusCode(200)
                .body("decision.policies.version", contains(1))
                .body("decision.reason", equalTo("DP_EXEMPT"));
        decide(exemptAndAsks(), "EXEMPT", Map.of("policies", List.of(Map.of("id", "no-such", "version", 1))))
                .statusCode(422)
                .body("violations.field", contains("policies[0]"));
    }

    @Test
    void theShippedVersionsSayWhenTheyRuled() {
        given().get("/v1/policies/dk-national/versions/1")
                .then()
                .body("validity[0].validFrom", equalTo(null))
                .body("validity[0].validTo", equalTo("2023-05-31T22:00:00Z"))
                .body("document.rules.id", not(hasItem("SELFSERVICE_ALTERNATIVE_RIGHT")));
        given().get("/v1/policies/dk-national/versions/2")
                .then()
                .body("layer", equalTo("LAW"))
                .body("status", equalTo("APPROVED"))
                .body("validity[0].validFrom", equalTo("2023-05-31T22:00:00Z"))
                .body("document.rules.id", hasItem("SELFSERVICE_ALTERNATIVE_RIGHT"));
        given().get("/v1/policies/dk-national/versions/3")
                .then()
                .body("status", equalTo("APPROVED"))
                .body("validity[0].validFrom", equalTo("2025-12-31T23:00:00Z"))
                .body("document.parameters.mailboxLimitBytes.value", equalTo(99_500_000));
    }

    @Test
    void theAmendmentsRuleFromNewYearInCopenhagen() {
        Map<String, Object> paper = with(
                with(event("asks-for-paper"), "matter.mandatorySelfService", true), "wishes.requestedChannel", "PAPER");
        decide(paper, "EXEMPT", Map.of("at", "2025-12-31T23:59:59+01:00"))
                .statusCode(200)
                .body("decision.reason", equalTo("DP_EXEMPT"))
                .body("decision.policies.version", contains(2));
        decide(paper, "EXEMPT", Map.of("at", "2025-12-31T23:00:00Z"))
                .statusCode(200)
                .body("decision.reason", equalTo("SELFSERVICE_ALTERNATIVE_RIGHT"))
                .body("decision.text.da", containsString("Derfor kan du søge uden nettet."))
                .body("decision.recipients[0].text.da", containsString("Vi sender et brev."))
                .body("decision.policies.version", contains(3));
    }

    @Test
    void aCouncilAndALawToComeAreHeldAgainstEachOther() {
        int law = drafted("ada", LAW, lawToCome());
        // The council's rule is asked before the row of the law to come.
        String early = local("0197").replace("priority: 850", "priority: 840");
        int council = drafted("ada", "local-0197", early);
        approve("bo", "local-0197", council, null).statusCode(200);
        approve("bo", LAW, law, "2998-01-01T00:00:00+01:00")
                .statusCode(409)
                .body("code", equalTo("LOCAL_POLICIES_WEAKEN"))
                .body("violations.field", hasItem("local-0197"));

        retire("ada", "local-0197", council).statusCode(200);
        approve("bo", LAW, law, "2998-01-01T00:00:00+01:00").statusCode(200);
        try {
            approve("bo", "local-0197", council, null)
                    .statusCode(422)
                    .body("code", equalTo("POLICY_WEAKENS_LAW"))
                    .body("detail", containsString(LAW + " version " + law))
                    .body("counterexamples.broken", contains("FAMILY_BY_PHONE"));
            draft("ada", "local-0197", early).statusCode(422);
            int behind = drafted("ada", "local-0198", local("0198"));
            approve("bo", "local-0198", behind, null)
                    .statusCode(422)
                    .body("violations.field", hasItem("cases.a family matter"));
        } finally {
            retire("ada", LAW, law).statusCode(200);
        }
        approve("bo", "local-0197", council, null).statusCode(200);
        retire("ada", "local-0197", council).statusCode(200);
    }

    @Test
    void aVersionIsNotRetiredWhenTheOneBeforeItNoLongerFitsTheLaw() {
        int first = drafted("ada", "local-0199", local("0199").replace("priority: 850", "priority: 840"));
        approve("bo", "local-0199", first, null).statusCode(200);
        int second = drafted("ada", "local-0199", local("0199"));
        approve("bo", "local-0199", second, null).statusCode(200);
        int law = drafted("ada", LAW, lawToCome());
        approve("bo", LAW, law, "2998-01-01T00:00:00+01:00").statusCode(200);
        try {
            retire("ada", "local-0199", second)
                    .statusCode(409)
                    .body("code", equalTo("LOCAL_POLICIES_WEAKEN"))
                    .body("violations.field", contains("local-0199 version " + first));
            given().get("/v1/policies/local-0199/versions/" + second)
                    .then()
                    .body("status", equalTo("APPROVED"))
                    .body("validity[0].validTo", equalTo(null));
        } finally {
            retire("ada", LAW, law).statusCode(200);
        }
        retire("ada", "local-0199", second).statusCode(200);
        // It would stand in the way of whoever tries a law to come.
        retire("ada", "local-0199", first).statusCode(200);
    }

    /** The law of now with one row more. */
    static String lawToCome() {
        return NationalLaw.current()
                .replace("# Every obligation that holds", LATER_ROW + "\n# Every obligation that holds")
                .replace("  - name: nothing is known", LATER_CASE + "  - name: nothing is known");
    }

    private static Map<String, Object> exemptAndAsks() {
        Map<String, Object> event = with(event("exempt"), "matter.mandatorySelfService", true);
        return with(event, "wishes.alternativeRequested", true);
    }
}
