package dk.kanalvalg.policy;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.policy.PolicyRequests.LAW;
import static dk.kanalvalg.policy.PolicyRequests.approve;
import static dk.kanalvalg.policy.PolicyRequests.choose;
import static dk.kanalvalg.policy.PolicyRequests.decide;
import static dk.kanalvalg.policy.PolicyRequests.document;
import static dk.kanalvalg.policy.PolicyRequests.draft;
import static dk.kanalvalg.policy.PolicyRequests.drafted;
import static dk.kanalvalg.policy.PolicyRequests.evaluate;
import static dk.kanalvalg.policy.PolicyRequests.setUp;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No council sends an exempt citizen digital, however it tries, and each refusal shows the citizen it would have met. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class ExemptStayExemptIT {

    private static final String GUARANTEE = "EXEMPT_IS_NEVER_FORCED_DIGITAL";
    private static final String ROW = """
              - id: COUNCIL_DIGITAL
                priority: %s
                %s
                when: {%s}
                then: {channel: DIGITAL, means: DIGITAL_POST}
                legalBasis: [Byrådets beslutning]
                ethics: None was weighed.
                text: {da: Du får svar i Digital Post., en: You are answered in Digital Post.}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            asked before the rule of the law           | 50  | kind: local    | digitalPost: EXEMPT
            without a word of the exemption            | 99  | kind: local    | capacity: PRIVATE
            by naming everybody else                   | 1   | kind: local    | digitalPost: not(REGISTERED)
            for a few young people in one area         | 104 | kind: local    | digitalPost: "[EXEMPT, CLOSED]", kle: 27.35.*, age: "[20..25]"
            by a rule kept switched off for later      | 109 | enabled: false | digitalPost: EXEMPT, age: unknown
            through a parameter                        | 98  | kind: local    | digitalPost: EXEMPT, kle: $quietAreas
            """)
    void aPolicyThatSendsTheExemptDigitalIsRefusedWithTheOneItWouldHaveMet(
            String way, String priority, String more, String when) {
        setUp("0180");
        String row = ROW.formatted(priority, more, when);
        JsonPath refusal = draft("ada", "local-0180", document("local-digital.yaml") + row)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("POLICY_WEAKENS_LAW"))
                .body("violations.field", hasItem(GUARANTEE))
                .extract()
                .jsonPath();
        given().get("/v1/policies/local-0180/versions/1").then().statusCode(404);

        // The same row in a draft of a law, which may be wrong until somebody approves it, shows what the council's
        // would do.
        String law = NationalLaw.current()
                .replace("id: dk-national", "id: what-if")
                .replace(
                        "# Every obligation",
                        row.replace("enabled: false", "kind: local").replace("$quietAreas", "23.*")
                                + "\n# Every obligation");
        int whatIf = drafted("ada", "what-if", law);
        List<Map<String, Object>> counterexamples = refusal.getList("counterexamples");
        assertThat(counterexamples).extracting(found -> found.get("broken")).contains(GUARANTEE);
        counterexamples.forEach(found -> shows(found, whatIf));
        Map<String, Object> broken = counterexamples.stream()
                .filter(found -> found.get("broken").equals(GUARANTEE))
                .findFirst()
                .orElseThrow();
        assertThat(facts(broken)).containsEntry("digitalPost", "EXEMPT").containsEntry("capacity", "PRIVATE");
        contact(facts(broken), Map.of()).body("decision.channel", not(equalTo("DIGITAL")));
        contact(facts(broken), Map.of("policies", List.of(Map.of("id", "what-if", "version", whatIf))))
                .body("decision.channel", equalTo("DIGITAL"))
                .body("decision.reason", equalTo("COUNCIL_DIGITAL"));
        approve("bo", "what-if", whatIf, null)
                .statusCode(422)
                .body("violations.field", hasItem("guarantees." + GUARANTEE));
    }

    /** Sent to be evaluated, the facts get what the refusal says of the law and of the draft. */
    private static void shows(Map<String, Object> found, int whatIf) {
        Map<?, ?> law = (Map<?, ?>) found.get("law");
        Map<?, ?> council = (Map<?, ?>) found.get("draft");
        evaluate(LAW, 3, facts(found))
                .statusCode(200)
                .body("channel", equalTo(law.get("channel")))
                .body("reason", equalTo(law.get("reason")));
        evaluate("what-if", whatIf, facts(found))
                .statusCode(200)
                .body("channel", equalTo(council.get("channel")))
                .body("reason", equalTo("COUNCIL_DIGITAL"))
                .body("considered.rule", hasItem(law.get("reason")));
        assertThat(council.get("channel")).isEqualTo("DIGITAL");
        if (found.get("kind").equals("GUARANTEE_BROKEN")) {
            assertThat(law.get("channel")).isNotEqualTo("DIGITAL");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> facts(Map<String, Object> found) {
        return (Map<String, Object>) found.get("facts");
    }

    /** A contact of which the facts are true. */
    private static ValidatableResponse contact(Map<String, Object> facts, Map<String, Object> more) {
        Map<String, Object> event = with(with(event("exempt"), "direction", "OUTBOUND"), "municipality", "0180");
        with(event, "matter.kle", facts.getOrDefault("kle", "23.05.01"));
        with(event, "matter.communicationType", facts.getOrDefault("communicationType", "ORDINARY"));
        Map<String, Object> request = new LinkedHashMap<>(Map.of("at", "2026-06-15T12:00:00+02:00"));
        request.putAll(more);
        Map<String, Object> standing = with(standing("exempt", "EXEMPT"), "municipality", "0180");
        Object age = facts.get("age");
        with(standing, "birthDate", age == null ? null : (2026 - (Integer) age) + "-01-01");
        request.put("event", event);
        request.put("standings", List.of(standing));
        return given().contentType("application/json")
                .body(request)
                .post("/v1/decisions")
                .then()
                .statusCode(200);
    }

    @Test
    void theShortFormOpensNoRuleThatWasProvenShut() {
        setUp("0181");
        String shut = document("local-digital.yaml").replace("0180", "0181")
                + ROW.formatted(50, "kind: local", "digitalPost: EXEMPT, kle: $quietAreas")
                        .replace("quietAreas", "noAreas")
                + """
                cases:
                  - name: if it ever opened
                    given: {digitalPost: EXEMPT, kle: 27.03.01, $noAreas: [27.*]}
                    expect: {channel: DIGITAL}
                """;
        int version = drafted("ada", "local-0181", shut);
        approve("bo", "local-0181", version, null).statusCode(200);
        choose("0181", Map.of("parameters", Map.of("noAreas", List.of("27.*"))))
                .statusCode(422)
                .body("violations.field", hasItem("local." + GUARANTEE));
        choose("0181", Map.of("disable", List.of("DP_EXEMPT"))).statusCode(422);
        choose("0181", Map.of("parameters", Map.of("noAreas", List.of()))).statusCode(200);
    }

    @Test
    void noVersionIsApprovedOverChoicesThatWouldOpenIt() {
        setUp("0182");
        String harmless = document("local-digital.yaml").replace("0180", "0182") + """
                  - id: TALK_FIRST
                    priority: 850
                    when: {digitalPost: REGISTERED, kle: $noAreas}
                    then:
                      {channel: HYBRID, human: true, fallback: [{channel: ANALOG, after: P5D, workingDays: true}]}
                    legalBasis: [Byrådets beslutning]
                    ethics: A talk comes before a letter.
                    text: {da: Vi taler med dig først., en: We talk with you first.}
                cases:
                  - name: an area to talk in
                    given: {digitalPost: REGISTERED, kle: 27.03.01, $noAreas: [27.*]}
                    expect: {channel: HYBRID, reason: TALK_FIRST}
                """;
        int first = drafted("ada", "local-0182", harmless);
        approve("bo", "local-0182", first, null).statusCode(200);
        choose("0182", Map.of("parameters", Map.of("noAreas", List.of("27.*")))).statusCode(200);
        Map<String, Object> family = with(with(event("family"), "municipality", "0182"), "matter.kle", "27.03.01");
        decide(family, "REGISTERED", Map.of()).body("decision.reason", equalTo("TALK_FIRST"));

        String opened = harmless.replace("digitalPost: REGISTERED, kle", "digitalPost: EXEMPT, kle")
                .replace("priority: 850", "priority: 50")
                .replace("{channel: HYBRID, human: true,", "{channel: DIGITAL,")
                .replace("expect: {channel: HYBRID", "expect: {channel: DIGITAL");
        int second = drafted("ada", "local-0182", opened);
        approve("bo", "local-0182", second, null)
                .statusCode(409)
                .body("code", equalTo("CHOICES_WEAKEN"))
                .body("violations.field", hasItem("municipalities.0182.local." + GUARANTEE));
        given().get("/v1/policies/local-0182/versions/" + second)
                .then()
                .body("status", equalTo("DRAFT"))
                .body("validity", equalTo(List.of()));
        decide(family, "REGISTERED", Map.of()).body("decision.policies.version", contains(3, first, 2));
    }
}
