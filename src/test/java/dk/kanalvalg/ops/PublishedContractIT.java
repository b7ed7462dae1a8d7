package dk.kanalvalg.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the running service publishes about itself is what stands in the repository. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PublishedContractIT {

    /** {@code -Dkanalvalg.write-openapi=true} takes over a wanted change. */
    @Test
    void theServiceAnswersAsOpenapiYamlSays() throws IOException {
        String served = given().accept("application/yaml").get("/q/openapi").asString();
        Path file = Path.of("openapi.yaml");
        if (Boolean.getBoolean("kanalvalg.write-openapi")) {
            Files.writeString(file, served);
        }
        assertThat(yaml(Files.readString(file))).isEqualTo(yaml(served));
    }

    @Test
    void everyPathOfTheContractIsThere() {
        String served =
                given().accept("application/json").get("/q/openapi?format=json").asString();
        assertThat(served)
                .contains(
                        "\"/v1/contact-events\"",
                        "\"/v1/contact-events/batch\"",
                        "\"/v1/decisions\"",
                        "\"/v1/routes\"",
                        "\"/v1/cases\"",
                        "\"/v1/cases/search\"",
                        "\"/v1/cases/{caseId}\"",
                        "\"/v1/cases/{caseId}/history\"",
                        "\"/v1/cases/{caseId}/override\"",
                        "\"/v1/cases/{caseId}/handover\"",
                        "\"/v1/cases/{caseId}/outcomes\"",
                        "\"/v1/cases/{caseId}/explanation\"",
                        "\"/v1/cases/{caseId}/objections\"",
                        "\"/v1/cases/{caseId}/objections/{objectionId}\"",
                        "\"/v1/cases/{caseId}/objections/{objectionId}/answer\"",
                        "\"/v1/citizens/standing\"",
                        "\"/v1/citizens/lookup\"",
                        "\"/v1/municipalities/{code}\"",
                        "\"/v1/operations/outbox/refusals\"",
                        "\"/v1/operations/replays\"",
                        "\"/v1/operations/standing-brake\"",
                        "\"/v1/operations/standing-brake/{holdId}/release\"",
                        "\"/v1/operations/standing-brake/{holdId}/discard\"");
    }

    @Test
    void theSchemasAreServed() throws IOException {
        for (String name : Set.of(
                "case.v1.schema.json",
                "citizen.v1.schema.json",
                "outcome.v1.schema.json",
                "standing.v1.schema.json",
                "policy.v1.schema.json")) {
            byte[] served = given().get("/schemas/" + name)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            JsonNode schema = new ObjectMapper().readTree(served);
            assertThat(schema.has("$schema")).isTrue();
        }
        given().get("/schemas/application.properties").then().statusCode(404);
    }

    @Test
    void everyMetricOfTheDashboardsIsExported() {
        given().contentType("application/json").body(TestEvents.event("karl")).post("/v1/contact-events");
        String metrics = given().get("/q/metrics").asString();
        Set<String> missing = new TreeSet<>(KnownMetrics.OWN);
        missing.removeIf(name -> metrics.contains("\n" + name) || metrics.contains("# TYPE " + name));
        assertThat(missing).isEmpty();
    }

    @Test
    void theServiceSaysWhetherItLivesAndIsReady() {
        for (String check : Set.of("live", "ready", "started")) {
            given().get("/q/health/" + check).then().statusCode(200).body("status", equalTo("UP"));
        }
    }

    private static Object yaml(String text) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(text);
        // Where the service listens is not part of the contract.
        ((Map<?, ?>) document).remove("servers");
        return document;
    }
}
