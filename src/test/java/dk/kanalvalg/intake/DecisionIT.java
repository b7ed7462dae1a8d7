package dk.kanalvalg.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The example decisions, asked over HTTP. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class DecisionIT {

    @TestFactory
    Stream<DynamicTest> theExamplesAreDecidedAsExpected() throws IOException {
        JsonNode file;
        try (InputStream stream = DecisionIT.class.getResourceAsStream("/decisions/examples.json")) {
            file = new ObjectMapper().readTree(stream);
        }
        return StreamSupport.stream(file.get("cases").spliterator(), false)
                .map(example -> DynamicTest.dynamicTest(
                        example.get("number") + " " + example.get("name").asText(),
                        () -> decide(example.get("request"), example.get("expect"))));
    }

    /** What differs from an ordinary contact, and what must come of it: every rule with its neighbours and boundaries. */
    @TestFactory
    Stream<DynamicTest> theBoundariesLieWhereTheTableSays() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Object> choosing =
                given().get("/v1/municipalities/0175").jsonPath().getMap("");
        choosing.put(
                "local",
                Map.of(
                        "enable", List.of("STRUGGLE_SIGNAL", "INACTIVE_MAILBOX_COPY"),
                        "disable", List.of("LANGUAGE_SUPPORT"),
                        "humanFirstAreas", List.of("34.*"),
                        "parameters", Map.of("residentGraceDays", 40)));
        given().contentType("application/json")
                .body(choosing)
                .put("/v1/municipalities/" + BoundaryRequests.CHOOSING)
                .then()
                .statusCode(200);
        JsonNode rows;
        try (InputStream stream = DecisionIT.class.getResourceAsStream("/decisions/boundaries.json")) {
            rows = mapper.readTree(stream);
        }
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(
                        row.get("name").asText(), () -> decide(BoundaryRequests.request(row), row.get("expect"))));
    }

    private static void decide(JsonNode request, JsonNode expect) {
        JsonPath answer = given().contentType("application/json")
                .body(request.toString())
                .post("/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(answer.getString("decision.channel"))
                .isEqualTo(expect.get("channel").asText());
        assertThat(answer.getString("decision.reason"))
                .isEqualTo(expect.get("reason").asText());
        assertThat(answer.getBoolean("decision.humanRequired"))
                .isEqualTo(expect.get("humanRequired").asBoolean());
        all(expect.get("recipientRoles"), answer, "decision.recipients.role");
        all(expect.get("recipientChannels"), answer, "decision.recipients.channel");
        contained(expect.get("obligations"), answer, "decision.obligations");
        contained(expect.get("warnings"), answer, "decision.warnings");
        if (expect.has("administration")) {
            String administration = expect.get("administration").asText();
            assertThat(answer.getString("administration")).isEqualTo(administration);
            assertThat(answer.getString("topic")).isEqualTo("kanalvalg.0175." + administration + ".v1");
        }
    }

    private static void all(JsonNode expected, JsonPath answer, String path) {
        if (expected != null) {
            assertThat(answer.getList(path, String.class))
                    .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(expected.spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
        }
    }

    private static void contained(JsonNode expected, JsonPath answer, String path) {
        if (expected != null) {
            expected.forEach(
                    word -> assertThat(answer.getList(path, String.class)).contains(word.asText()));
        }
    }
}
