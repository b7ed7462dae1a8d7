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
                        example.get("number") + " " + example.get("name").asText(), () -> decide(example)));
    }

    private static void decide(JsonNode example) {
        JsonPath answer = given().contentType("application/json")
                .body(example.get("request").toString())
                .post("/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonNode expect = example.get("expect");
        assertThat(answer.getString("decision.channel"))
                .isEqualTo(expect.get("channel").asText());
        assertThat(answer.getString("decision.reason"))
                .isEqualTo(expect.get("reason").asText());
        assertThat(answer.getBoolean("decision.humanRequired"))
                .isEqualTo(expect.get("humanRequired").asBoolean());
        contained(expect.get("recipientRoles"), answer, "decision.recipients.role");
        contained(expect.get("recipientChannels"), answer, "decision.recipients.channel");
        contained(expect.get("obligations"), answer, "decision.obligations");
        contained(expect.get("warnings"), answer, "decision.warnings");
    }

    private static void contained(JsonNode expected, JsonPath answer, String path) {
        if (expected != null) {
            expected.forEach(
                    word -> assertThat(answer.getList(path, String.class)).contains(word.asText()));
        }
    }
}
