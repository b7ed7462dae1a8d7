package dk.kanalvalg.policy;

import static dk.kanalvalg.policy.PolicyRequests.YAML;
import static dk.kanalvalg.policy.PolicyRequests.document;
import static dk.kanalvalg.policy.PolicyRequests.drafted;
import static dk.kanalvalg.policy.PolicyRequests.evaluate;
import static dk.kanalvalg.policy.PolicyRequests.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.policy.document.PolicyDocuments;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another authority's table, over facts of its own, without a line of Java. */
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
        evaluate(ID, version, Map.of("postbox", "EXEMPT", "notice", "SUMMONS"))
                .body("rule", equalTo("EXEMPT_SUMMONS"))
                .body("means", equalTo("REGISTERED_LETTER"))
                .body("humanRequired", equalTo(false))
                .body("considered.rule", hasItems("EXEMPT_SUMMONS", "EXEMPT", "SUMMONS", "HUMAN_LOOKS"))
                .body("considered.find { it.applied }.rule", equalTo("EXEMPT_SUMMONS"));
        evaluate(ID, version, Map.of("notice", "SUMMONS", "amountOwed", 100_000))
                .body("rule", equalTo("SUMMONS_LARGE"))
                .body("reason", equalTo("SUMMONS"));
        evaluate(ID, version, Map.of()).body("rule", equalTo("HUMAN_LOOKS"));
    }

    @Test
    void factsThatCannotBeAreNamedAndNeverRepeated() {
        int version = drafted("ada", ID, document("agency-notices.yaml"));
        Map<String, Object> facts = new HashMap<>(Map.of(
                "postbox",
                "AJAR",
                "reminders",
                21,
                "pages",
                "ten",
                "courtOrder",
                "true",
                "amountOwed",
                1.5,
                "postboks",
                true,
                "channel",
                "DIGITAL",
                "notice",
                List.of("SUMMONS")));
        facts.put("weightGrams", null);
        evaluate(ID, version, facts)
                .statusCode(422)
                .body("code", equalTo("IMPOSSIBLE_VALUES"))
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "facts.postbox",
                                "facts.reminders",
                                "facts.pages",
                                "facts.courtOrder",
                                "facts.amountOwed",
                                "facts.postboks",
                                "facts.channel",
                                "facts.notice"))
                .body(not(containsString("AJAR")));
        given().contentType("application/json")
                .body("{\"fact\": {}}")
                .post("/v1/policies/" + ID + "/versions/" + version + "/evaluate")
                .then()
                .statusCode(400);
        evaluate(ID, 9999, Map.of()).statusCode(404);
        evaluate("no-such-policy", 1, Map.of()).statusCode(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a row in front         | priority: 1        | {postbox: EXEMPT}
            only on a large amount | priority: 85       | {postbox: EXEMPT, amountOwed: '>= 5000000'}
            where nothing is known | priority: 88       | {notice: unknown, payerAge: '[30..40]'}
            """)
    void aBrokenGuaranteesCounterexampleShowsWhatItClaims(String way, String priority, String when) {
        String broken = document("agency-notices.yaml").replace("guarantees:", """
                          - id: ALL_DIGITAL
                            %s
                            when: %s
                            then: {channel: DIGITAL}
                        guarantees:""".formatted(priority, when));
        JsonPath analysis = sending(YAML, broken)
                .post("/v1/policies/analysis")
                .then()
                .statusCode(200)
                .body("approvable", equalTo(false))
                .body("obstacles.field", hasItem("guarantees.EXEMPT_PAYERS_GET_PAPER"))
                .extract()
                .jsonPath();
        Map<String, Object> facts = analysis.getMap("guarantees[0].counterexample.facts");
        assertThat(facts).containsEntry("postbox", "EXEMPT").containsEntry("payerKind", "PERSON");
        int version = drafted("ada", ID, broken);
        evaluate(ID, version, facts)
                .statusCode(200)
                .body("channel", equalTo("DIGITAL"))
                .body("rule", equalTo("ALL_DIGITAL"))
                .body("reason", equalTo(analysis.getString("guarantees[0].counterexample.outcome.reason")));
    }

    @Test
    void whatChangesFromTheVersionInForceIsShownByFactsThatGetSomethingElse() {
        String id = "agency-changes";
        String before = document("agency-notices.yaml").replace(ID, id);
        int first = drafted("ada", id, before);
        PolicyRequests.approve("bo", id, first, null).statusCode(200);
        String after = before.replace("when: {pages: '> 200'}", "when: {pages: '> 300'}")
                .replace("given: {pages: 201}", "given: {pages: 301}");
        JsonPath analysis = sending(YAML, after)
                .post("/v1/policies/analysis")
                .then()
                .statusCode(200)
                .body("approvable", equalTo(true))
                .body("difference.comparedWithVersion", equalTo(first))
                .extract()
                .jsonPath();
        int second = drafted("ada", id, after);
        List<Map<String, Object>> changes = analysis.getList("difference.changes");
        assertThat(changes).isNotEmpty();
        for (int i = 0; i < changes.size(); i++) {
            String change = "difference.changes[" + i + "].";
            Map<String, Object> facts = analysis.getMap(change + "example");
            assertThat((Integer) facts.get("pages")).isBetween(201, 300);
            evaluate(id, first, facts).body("reason", equalTo(analysis.getString(change + "before.reason")));
            evaluate(id, second, facts).body("reason", equalTo(analysis.getString(change + "after.reason")));
        }
    }

    @Test
    void anAnalysisIsToldToProgramsAndPeopleInTwoLanguagesAndStoresNothing() {
        String document = document("agency-notices.yaml").replace(ID, "agency-asked");
        for (Map.Entry<String, List<String>> told : Map.of(
                        "da", List.of("Garantier", "Regler uden eksempel"),
                        "en", List.of("Guarantees", "Rules without a case"))
                .entrySet()) {
            for (String form : List.of("text/plain", "text/html")) {
                String text = sending(YAML, document)
                        .accept(form)
                        .header("Accept-Language", told.getKey())
                        .post("/v1/policies/analysis")
                        .then()
                        .statusCode(200)
                        .contentType(allOf(containsString(form), containsString("UTF-8")))
                        .extract()
                        .asString();
                assertThat(text).contains(told.getValue());
            }
        }
        given().get("/v1/policies/agency-asked/versions/1").then().statusCode(404);
    }

    @Test
    void theNationalLawIsSoundAsItShips() {
        sending(YAML, NationalLaw.current())
                .post("/v1/policies/analysis")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("obstacles", equalTo(List.of()))
                .body("approvable", equalTo(true))
                .body("difference.changes", equalTo(List.of()));
    }
}
