package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.NodePackages;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The guide's consumer for Node.js: a client of Kafka that is not Java's reads, checks and acknowledges each message. */
@Tag("process")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class NodeConsumerIT {

    @TestHTTPResource("/schemas/case.v1.schema.json")
    String schema;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void readsACaseHoldsItToTheSchemaAndAcknowledgesIt() throws Exception {
        String caseId = given().contentType("application/json")
                .body(TestEvents.event("node-consumer"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        String topic = "kanalvalg.0175.borgerservice.v1";
        new TopicReader(kafka).read(topic, 1, one -> caseId.equals(TopicReader.header(one, "ce_subject")));
        NodePackages.install();
        Path program = NodePackages.place(Path.of("docs/guide/consumer/consumer.mjs"));
        String said = NodePackages.script(program.toString(), kafka, topic, "node-" + System.nanoTime(), schema, "10");
        assertThat(said.lines())
                .anySatisfy(line -> assertThat(line).startsWith(caseId + " dk.kanalvalg.case.routed.v1 "));
        await().untilAsserted(() -> assertThat(given().get("/v1/cases/" + caseId + "/history")
                        .jsonPath()
                        .getList("event"))
                .contains("RECEIVED"));
    }
}
