package dk.kanalvalg.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Late in the run: every message that any test made the service publish is as the contract says. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@Order(Integer.MAX_VALUE - 1)
class PublishedMessagesIT {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void everyMessageOfTheRunIsAsTheContractSays() {
        String caseId = given().contentType("application/json")
                .body(TestEvents.eventByNumber())
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        // Read to the message just made; the reader holds each against the contract.
        List<ConsumerRecord<String, String>> messages =
                new TopicReader(kafka).read(1, record -> !record.topic().contains(".test-"));
        assertThat(messages).anySatisfy(message -> assertThat(TopicReader.header(message, "ce_subject"))
                .isEqualTo(caseId));
    }
}
