package dk.kanalvalg.intake;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.platform.StoredJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class BatchIT {

    private final StoredJson json = new StoredJson();

    @Test
    void oneBadItemSpoilsNoOther() {
        Map<String, Object> twice = event("fie");
        List<Object> items = List.of(
                event("fie"),
                "no event",
                with(event("fie"), "matter.kle", "1"),
                with(event("fie"), "municipality", "9999"),
                twice,
                twice,
                with(new LinkedHashMap<>(twice), "journeyId", "j-1"));
        JsonPath results = post("application/json", json.write(items));
        assertThat(results.getList("status", Integer.class)).containsExactly(201, 400, 422, 422, 201, 200, 409);
        assertThat(results.getList("index", Integer.class)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(results.getString("[5].case.caseId")).isEqualTo(results.getString("[4].case.caseId"));
        assertThat(results.getString("[6].problem.code")).isEqualTo("EVENT_ID_REUSED");
    }

    @Test
    void cloudEventsComeInBatchesToo() {
        Map<String, Object> data = with(with(event("gitte"), "eventId", null), "source", null);
        Map<String, Object> envelope = Map.of(
                "specversion",
                "1.0",
                "id",
                UUID.randomUUID().toString(),
                "source",
                TestEvents.SOURCE,
                "type",
                "dk.kanalvalg.contact.received.v1",
                "data",
                data);
        JsonPath results = post("application/cloudevents-batch+json", json.write(List.of(envelope, Map.of("id", "x"))));
        assertThat(results.getList("status", Integer.class)).containsExactly(201, 400);
    }

    @Test
    void linesAreTakenInAsTheyCome() {
        List<String> lines = IntStream.range(0, 1_000)
                .mapToObj(i -> json.write(event("hans-" + i % 10)))
                .collect(Collectors.toCollection(ArrayList::new));
        lines.set(17, "{broken");
        lines.add(500, "");
        JsonPath results = post("application/x-ndjson", String.join("\n", lines));
        List<Integer> statuses = results.getList("status", Integer.class);
        assertThat(statuses).hasSize(1_000);
        assertThat(statuses.get(17)).isEqualTo(400);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(999);
    }

    @Test
    void theFirstLineTooManyIsToldOf() {
        String results = given().contentType("application/x-ndjson")
                .body("0\n".repeat(100_003).getBytes(StandardCharsets.UTF_8))
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(results.substring(results.lastIndexOf("{\"index\":99999,")))
                .startsWith("{\"index\":99999,\"status\":400,")
                .contains("{\"index\":100000,\"status\":413,", "BATCH_TOO_LARGE")
                .doesNotContain("\"index\":100001");
    }

    @Test
    void aBatchThatIsNoBatchIsRefusedWhole() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("[{]")
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body(" ".repeat(17 * 1024 * 1024))
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(413);
    }

    private static JsonPath post(String type, String body) {
        return given().contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
