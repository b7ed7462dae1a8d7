package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.NodePackages;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.contract.DocumentedHttp;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The SDKs of CloudEvents for Java and JavaScript: what they send is taken in each mode, and what is published they read. */
@Tag("process")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class CloudEventsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFormat FORMAT = new JsonFormat();

    @TestHTTPResource("/")
    String url;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String run = UUID.randomUUID().toString();

    /** A message of the SDK's, as it goes over HTTP. */
    private record Sent(Map<String, String> headers, byte[] body) {

        static Sent by(Consumer<MessageWriter<?, Void>> written) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            byte[][] body = new byte[1][];
            written.accept(HttpMessageFactory.createWriter(headers::put, bytes -> body[0] = bytes));
            return new Sent(headers, body[0]);
        }
    }

    @Test
    void theSdkForJavaSendsAndReadsEveryMode() throws Exception {
        Sent structured = Sent.by(writer -> writer.writeStructured(contact("structured"), FORMAT));
        Sent binary = Sent.by(writer -> writer.writeBinary(contact("binary")));
        for (Sent sent : List.of(structured, binary)) {
            CloudEvent read =
                    HttpMessageFactory.createReader(sent.headers(), sent.body()).toEvent();
            JsonNode taken = post("v1/contact-events", sent, 201);
            assertThat(taken.get("eventId").asText()).isEqualTo(read.getId());
            assertThat(taken.get("source").asText()).isEqualTo(read.getSource().toString());
        }
        // Of batches the SDK knows the events, and not the list around them.
        String batch = "[" + text(contact("batched-1")) + "," + text(contact("batched-2")) + "]";
        Sent batched = new Sent(
                Map.of("Content-Type", "application/cloudevents-batch+json"), batch.getBytes(StandardCharsets.UTF_8));
        JsonNode results = post("v1/contact-events/batch", batched, 200);
        assertThat(results.findValuesAsText("eventId")).containsExactly(run + "-batched-1", run + "-batched-2");

        List<ConsumerRecord<String, String>> published = new TopicReader(kafka)
                .read("kanalvalg.0175.borgerservice.v1", 4, one -> one.value().contains(run));
        for (ConsumerRecord<String, String> message : published) {
            CloudEvent read = KafkaMessageFactory.createReader(
                            message.headers(), message.value().getBytes(StandardCharsets.UTF_8))
                    .toEvent();
            assertThat(read.getType()).isEqualTo("dk.kanalvalg.case.routed.v1");
            assertThat(JSON.readTree(read.getData().toBytes()).get("caseId").asText())
                    .isEqualTo(read.getSubject());
        }
    }

    @Test
    void theSdkForJavaScriptSendsAndReadsEveryMode() throws Exception {
        NodePackages.install();
        assertThat(NodePackages.script("cloudevents.mjs", url.substring(0, url.length() - 1), run)
                        .lines())
                .containsExactly(
                        "structured 201 read %1$s-structured taken %1$s-structured".formatted(run),
                        "binary 201 read %1$s-binary taken %1$s-binary".formatted(run),
                        "batched 200 read %1$s-batched-1,%1$s-batched-2 taken %1$s-batched-1,%1$s-batched-2"
                                .formatted(run));
    }

    private CloudEvent contact(String name) {
        String eventId = run + "-" + name;
        Map<String, Object> event = TestEvents.event(eventId, Map.of("type", "LOCAL", "value", "sdk"), "32.30.04");
        return CloudEventBuilder.v1()
                .withId(eventId)
                .withSource(URI.create(TestEvents.SOURCE))
                .withType("dk.kanalvalg.contact.received.v1")
                .withTime(OffsetDateTime.parse("2026-06-15T10:15:00+02:00"))
                .withData("application/json", JSON.valueToTree(event).toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static String text(CloudEvent event) {
        return new String(FORMAT.serialize(event), StandardCharsets.UTF_8);
    }

    private JsonNode post(String path, Sent sent, int status) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(sent.body()));
        sent.headers().forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = DocumentedHttp.send(client, request.build());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return JSON.readTree(answer.body());
        }
    }
}
