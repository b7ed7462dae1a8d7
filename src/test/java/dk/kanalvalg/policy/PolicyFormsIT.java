package dk.kanalvalg.policy;

import static dk.kanalvalg.policy.PolicyRequests.DMN;
import static dk.kanalvalg.policy.PolicyRequests.LAW;
import static dk.kanalvalg.policy.PolicyRequests.YAML;
import static dk.kanalvalg.policy.PolicyRequests.document;
import static dk.kanalvalg.policy.PolicyRequests.draft;
import static dk.kanalvalg.policy.PolicyRequests.drafted;
import static dk.kanalvalg.policy.PolicyRequests.evaluate;
import static dk.kanalvalg.policy.PolicyRequests.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.policy.document.PolicyDocuments;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A policy comes and goes as YAML, as JSON and as a DMN decision table, and means the same. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PolicyFormsIT {

    private static final String AGENCY = "agency-notices";

    @Test
    void aVersionIsReadInThreeForms() {
        given().get("/v1/policies/dk-national/versions/3")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("document.id", equalTo(LAW));
        given().accept(YAML)
                .get("/v1/policies/dk-national/versions/3")
                .then()
                .statusCode(200)
                .contentType(startsWith(YAML))
                .body(equalTo(NationalLaw.current()));
        given().accept(DMN)
                .get("/v1/policies/dk-national/versions/3")
                .then()
                .statusCode(200)
                .contentType(startsWith(DMN))
                .body(containsString("https://www.omg.org/spec/DMN/20230324/MODEL/"))
                .body(containsString("hitPolicy=\"FIRST\""));
        given().accept("image/png")
                .get("/v1/policies/dk-national/versions/3")
                .then()
                .statusCode(406);
    }

    @Test
    void aDocumentThatWasReadAsJsonIsTheSamePolicyWhenItIsSentBack() throws JsonProcessingException {
        String id = "agency-json";
        int yaml = drafted("ada", id, document("agency-notices.yaml").replace(AGENCY, id));
        Object document = given().get("/v1/policies/" + id + "/versions/" + yaml)
                .jsonPath()
                .get("document");
        DefaultPrettyPrinter tabs = new DefaultPrettyPrinter();
        tabs.indentObjectsWith(new DefaultIndenter("\t", "\n"));
        String json = new ObjectMapper().writer(tabs).writeValueAsString(document);
        for (String sent : List.of(json, new ObjectMapper().writeValueAsString(document))) {
            int version = sending("application/json", sent)
                    .header("X-Actor", "ada")
                    .post("/v1/policies/" + id + "/versions")
                    .then()
                    .statusCode(201)
                    .body("analysis.approvable", equalTo(true))
                    .extract()
                    .path("version");
            assertThat(read(document("agency-notices.yaml").replace(AGENCY, id)))
                    .usingRecursiveComparison()
                    .isEqualTo(read(given().accept(YAML)
                            .get("/v1/policies/" + id + "/versions/" + version)
                            .asString()));
        }
    }

    @Test
    void aFileIsReadAsEditorsSaveIt() {
        String document = document("agency-notices.yaml").replace(AGENCY, "agency-editors");
        drafted("ada", "agency-editors", "\uFEFF" + document);
        drafted("ada", "agency-editors", document.replace("\n", "\r\n"));
        given().contentType("text/yaml")
                .header("X-Actor", "ada")
                .body(document.getBytes(StandardCharsets.ISO_8859_1))
                .post("/v1/policies/agency-editors/versions")
                .then()
                .statusCode(400)
                .body("detail", containsString("UTF-8"));
    }

    @Test
    void everyFaultOfADraftIsNamedWithItsPlace() {
        draft("ada", "faulty", """
                id: faulty
                layer: LAW
                inputs:
                  mailbox: {type: enum, values: [OPEN, SHUT]}
                rules:
                  - id: A
                    priority: 1
                    when: {digitalPostt: EXEMPT, mailbox: OPEN, age: "[15..10]"}
                    then: {channel: PAPER}
                    colour: red
                """)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("POLICY_FAULTY"))
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "line 1, column 1", // title
                                "line 1, column 1", // owner
                                "line 1, column 1", // purpose
                                "line 4, column 3",
                                "line 8, column 12",
                                "line 8, column 54",
                                "line 9, column 21",
                                "line 10, column 5"))
                .body("violations.find { it.line == 8 && it.column == 12 }.message", containsString("digitalPostt"))
                .body("violations.find { it.line == 9 }.message", containsString("DIGITAL, HYBRID, ANALOG"));
        draft("ada", AGENCY, document("agency-notices.yaml") + "# 0101701234\n")
                .statusCode(400)
                .body(not(containsString("0101701234")));
        draft("ada", "faulty", "{").statusCode(400).body("violations", hasSize(1));
        sending("application/json", "{\"id\": \"faulty\", \"id\": 1}")
                .post("/v1/policies/faulty/versions")
                .then()
                .statusCode(400)
                .body("violations.message", hasItem(containsString("second time")));
        sending("text/csv", "id").post("/v1/policies/faulty/versions").then().statusCode(415);
    }

    @Test
    void aTableOfAnotherToolBecomesADraftThatDecidesTheSame() {
        String id = "dmn-round-trip";
        String xml =
                given().accept(DMN).get("/v1/policies/dk-national/versions/3").asString();
        sending(DMN, xml)
                .header("X-Actor", "ada")
                .post("/v1/policies/" + id + "/versions")
                .then()
                .statusCode(400)
                .body("violations.field", contains("layer", "owner", "category", "measure"));
        int version = sending(DMN, xml)
                .header("X-Actor", "ada")
                .queryParam("layer", "LAW")
                .queryParam("owner", "Ordførerne")
                .queryParam("category", "QUALITY", "LEGAL_CERTAINTY")
                .queryParam("measure", "It comes back as it went.")
                .post("/v1/policies/" + id + "/versions")
                .then()
                .statusCode(201)
                .body("analysis.approvable", equalTo(false))
                .body("analysis.coverage.uncovered", hasItem("DP_EXEMPT"))
                .extract()
                .path("version");
        JsonPath stored =
                given().get("/v1/policies/" + id + "/versions/" + version).jsonPath();
        assertThat(stored.getString("document.owner")).isEqualTo("Ordførerne");
        assertThat(stored.getList("document.purpose.categories")).containsExactly("QUALITY", "LEGAL_CERTAINTY");
        for (Policy.Example example : read(NationalLaw.current()).cases()) {
            // Rules that are off by default are left out of a table, and parameters are filled in.
            if (example.given().keySet().stream().noneMatch(fact -> fact.startsWith("$"))
                    && !List.of("STRUGGLE_SIGNAL", "INACTIVE_MAILBOX_COPY")
                            .contains(example.expect().reason())) {
                evaluate(id, version, example.given())
                        .statusCode(200)
                        .body("channel", equalTo(example.expect().channel().name()))
                        .body("reason", equalTo(example.expect().reason()));
            }
        }
        sending(DMN, xml)
                .header("X-Actor", "ada")
                .post("/v1/policies/" + id + "/versions")
                .then()
                .statusCode(201)
                .body("version", equalTo(version + 1));
    }

    @Test
    void whatATableSaysAndAPolicyCannotIsRefusedAtOnceAndInItsPlace() {
        String table = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Letters">
                  <decision name="d"><decisionTable hitPolicy="FIRST">
                    <input><inputExpression typeRef="number"><text>amount * 2</text></inputExpression></input>
                    <input><inputExpression typeRef="number"><text>pages</text></inputExpression></input>
                    <output name="channel" typeRef="string"/>
                    <rule>
                      <inputEntry><text>-</text></inputEntry>
                      <inputEntry><text>1.5</text></inputEntry>
                      <outputEntry><text>"ANALOG"</text></outputEntry>
                    </rule>
                  </decisionTable></decision>
                </definitions>
                """;
        refused(table).body("violations.line", containsInAnyOrder(3, 8));
        refused(table.replace("FIRST", "UNIQUE")).body("violations.message", hasItem(containsString("UNIQUE")));
        refused(table.replace(" * 2", "").replace("1.5", "1").replace("ANALOG", "PAPER"))
                .body("violations.message", hasItem(containsString("PAPER")));
        refused("<definitions/>");
        refused("no table");
        refused(table.replace("Letters", "Letters to 0101701234")).body(not(containsString("0101701234")));
    }

    private static ValidatableResponse refused(String table) {
        return sending(DMN, table)
                .header("X-Actor", "ada")
                .queryParam("layer", "LAW")
                .queryParam("owner", "somebody")
                .queryParam("category", "QUALITY")
                .queryParam("measure", "seen")
                .post("/v1/policies/dmn-refused/versions")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("TABLE_NOT_IMPORTED"));
    }

    private static Policy read(String document) {
        return ((PolicyDocuments.Read) PolicyDocuments.read(document)).policy();
    }
}
