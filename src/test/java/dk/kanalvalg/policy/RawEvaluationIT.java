package dk.kanalvalg.policy;

import static dk.kanalvalg.policy.PolicyRequests.document;
import static dk.kanalvalg.policy.PolicyRequests.drafted;
import static dk.kanalvalg.policy.PolicyRequests.evaluate;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.policy.document.PolicyDocuments;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another authority's table, over facts of its own. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RawEvaluationIT {

    private static final String ID = "agency-notices";

    @Test
    void everyExampleOfAnAgencysTableComesOutOverHttpAsItSays() {
        String document = document("agency-notices.yaml");
        int version = drafted("ada", ID, document);
        Policy policy = ((PolicyDocuments.Read) PolicyDocuments.read(document)).policy();
        assertThat(policy.rules()).hasSize(30);
        assertThat(policy.inputs()).hasSize(12);
        policy.cases().forEach(example -> evaluate(ID, version, example.given())
                .statusCode(200)
                .body("channel", equalTo(example.expect().channel().name()))
                .body("reason", equalTo(example.expect().reason())));
        evaluate(ID, version, Map.of("mailbox", "EXEMPT", "notice", "SUMMONS"))
                .body("means", equalTo("REGISTERED_LETTER"))
                .body("humanRequired", equalTo(false))
                .body("considered.rule", hasItems("EXEMPT_SUMMONS", "EXEMPT", "SUMMONS", "HUMAN_LOOKS"))
                .body("considered.find { it.applied }.rule", equalTo("EXEMPT_SUMMONS"));
    }

    @Test
    void factsThatCannotBeAreNamedAndNeverRepeated() {
        int version = drafted("ada", ID, document("agency-notices.yaml"));
        evaluate(
                        ID,
                        version,
                        Map.of(
                                "mailbox",
                                "AJAR",
                                "reminders",
                                21,
                                "pages",
                                "ten",
                                "mailboks",
                                true,
                                "channel",
                                "DIGITAL"))
                .statusCode(422)
                .body("code", equalTo("IMPOSSIBLE_VALUES"))
                .body(
                        "violations.field",
                        hasItems("facts.mailbox", "facts.reminders", "facts.pages", "facts.mailboks", "facts.channel"));
        given().contentType("application/json")
                .body("{\"fact\": {}}")
                .post("/v1/policies/" + ID + "/versions/" + version + "/evaluate")
                .then()
                .statusCode(400);
        evaluate(ID, 9999, Map.of()).statusCode(404);
    }

    @Test
    void aBrokenGuaranteesCounterexampleShowsWhatItClaims() {
        String broken = document("agency-notices.yaml")
                .replace("when: {mailbox: EXEMPT, payerKind: PERSON}", "when: {mailbox: OPEN, payerKind: PERSON}");
        var analysis = given().contentType("application/yaml")
                .body(broken)
                .post("/v1/policies/analysis")
                .then()
                .statusCode(200)
                .body("approvable", equalTo(false))
                .body("obstacles.field", hasItem("guarantees.EXEMPT_PAYERS_GET_PAPER"))
                .extract()
                .jsonPath();
        Map<String, Object> facts = analysis.getMap("guarantees[0].counterexample.facts");
        int version = drafted("ada", ID, broken);
        evaluate(ID, version, facts)
                .statusCode(200)
                .body("channel", equalTo("DIGITAL"))
                .body("reason", equalTo(analysis.getString("guarantees[0].counterexample.outcome.reason")));
    }

    @Test
    void anAnalysisIsToldToProgramsAndPeopleInTwoLanguages() {
        String document = document("agency-notices.yaml");
        for (Map.Entry<String, List<String>> told : Map.of(
                        "da", List.of("Garantier", "Regler uden eksempel"),
                        "en", List.of("Guarantees", "Rules without a case"))
                .entrySet()) {
            for (String form : List.of("text/plain", "text/html")) {
                String text = given().contentType("application/yaml")
                        .accept(form)
                        .header("Accept-Language", told.getKey())
                        .body(document)
                        .post("/v1/policies/analysis")
                        .then()
                        .statusCode(200)
                        .contentType(containsString(form))
                        .extract()
                        .asString();
                assertThat(text).contains(told.getValue());
            }
        }
    }

    @Test
    void theNationalLawIsSoundAsItShips() {
        given().contentType("application/yaml")
                .body(NationalLaw.current().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/policies/analysis")
                .then()
                .statusCode(200)
                .body("obstacles", equalTo(List.of()))
                .body("approvable", equalTo(true));
    }
}
