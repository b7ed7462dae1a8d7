package dk.kanalvalg.citizen.imports;

import static dk.kanalvalg.Patience.PATIENCE;
import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.CPR;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.citizen.Known.digitalPost;
import static dk.kanalvalg.citizen.Known.json;
import static dk.kanalvalg.citizen.Known.line;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.contract.DocumentedHttp;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.embedded.EmbeddedPartsSwitch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class ImportIT {

    @TestHTTPResource
    URI address;

    private final String id = UUID.randomUUID().toString();

    @Test
    void everyLineIsTakenInOrTold() {
        String file = String.join(
                "\n",
                line(id, "EXEMPT"),
                "",
                line(id, "EXEMPT"),
                json(with(standing(id, "REGISTERED"), "checkedAt", "2020-01-01T00:00:00+01:00")),
                json(with(standing(id, "EXEMPT"), "exemptionGround", CPR)),
                json(with(standing(id, "REGISTERED"), "checkedAt", "2099-01-01T00:00:00Z")),
                "{ no JSON",
                json(with(standing(id, "x"), "id", Map.of("type", "CVR", "value", "12345678"))),
                line(id + "-2", "CLOSED"));
        JsonPath answer = send(id, file)
                .statusCode(200)
                .header("Location", org.hamcrest.Matchers.endsWith("/v1/citizens/standing/imports/" + id))
                .extract()
                .jsonPath();
        assertThat(answer.getString("state")).isEqualTo("COMPLETED");
        assertThat(List.of(
                        answer.getInt("lines"),
                        answer.getInt("applied"),
                        answer.getInt("repeated"),
                        answer.getInt("stale"),
                        answer.getInt("refused")))
                .containsExactly(9, 2, 1, 1, 4);
        assertThat(digitalPost(id)).isEqualTo("EXEMPT");
        assertThat(digitalPost(id + "-2")).isEqualTo("CLOSED");

        String report = given().get("/v1/citizens/standing/imports/" + id + "/refusals")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(report).doesNotContain(CPR, "12345678");
        JsonPath refusals = JsonPath.from(report);
        assertThat(refusals.getList("refusals.line")).containsExactly(5, 6, 7, 8);
        assertThat(refusals.getList("refusals.code"))
                .containsExactly("UNKNOWN_FIELD", "CHECKED_AT_IN_FUTURE", "MALFORMED_JSON", "INVALID_FIELDS");
        assertThat(refusals.getList("refusals.field"))
                .containsExactly("exemptionGround", "checkedAt", "", "digitalPost");
        assertThat(given().get("/v1/citizens/standing/imports").jsonPath().getList("importId"))
                .contains(id);
    }

    @Test
    void aFileThatBreaksOffGoesOnWhereItStoppedAndEndsInTheSameState() throws Exception {
        List<String> lines = IntStream.range(0, 5_500)
                .mapToObj(i -> i % 100 == 7 ? "{}" : line(id + "-" + i % 5_000, i < 5_000 ? "CLOSED" : "EXEMPT"))
                .toList();
        try (Socket sender = new Socket(address.getHost(), address.getPort())) {
            begin(sender, id, String.join("\n", lines).length());
            send(sender, lines.subList(0, 4_321));
            // Until the first lines are in, nobody knows of the file.
            await().until(() -> progress(id).<Integer>get("lines"), stored -> stored != null && stored >= 3_000);
        }
        await().until(() -> "INTERRUPTED".equals(progress(id).getString("state")));
        int done = progress(id).getInt("lines");
        assertThat(done).isBetween(3_000, 4_321);

        send(id, "{}\n" + String.join("\n", lines)).statusCode(409).body(code("IMPORT_FILE_DIFFERS"));
        send(id, lines.getFirst()).statusCode(409).body(code("IMPORT_FILE_DIFFERS"));

        JsonPath whole =
                send(id, String.join("\n", lines)).statusCode(200).extract().jsonPath();
        String once = UUID.randomUUID().toString();
        JsonPath again =
                send(once, String.join("\n", lines)).statusCode(200).extract().jsonPath();
        assertThat(whole.getInt("lines")).isEqualTo(again.getInt("lines")).isEqualTo(5_500);
        assertThat(whole.getInt("refused")).isEqualTo(again.getInt("refused")).isEqualTo(55);
        assertThat(whole.getInt("applied")).isEqualTo(5_445);
        assertThat(again.getInt("applied") + again.getInt("repeated") + again.getInt("stale"))
                .isEqualTo(5_445);
        assertThat(digitalPost(id + "-0")).isEqualTo("EXEMPT");
        assertThat(digitalPost(id + "-4999")).isEqualTo("CLOSED");
        assertThat(given()
                        .get("/v1/citizens/standing/imports/" + id + "/refusals")
                        .jsonPath()
                        .getList("refusals.line", Integer.class)
                        .stream()
                        .distinct()
                        .toList())
                .isEqualTo(IntStream.range(0, 55).mapToObj(i -> i * 100 + 8).collect(Collectors.toList()));
    }

    @Test
    void whoSendsTheFileAgainTakesOver() throws Exception {
        List<String> lines = IntStream.range(0, 2_500)
                .mapToObj(i -> line(id + "-" + i, "CLOSED"))
                .toList();
        String file = String.join("\n", lines);
        try (Socket first = new Socket(address.getHost(), address.getPort())) {
            begin(first, id, file.length());
            send(first, lines.subList(0, 2_200));
            await().until(() -> progress(id).getInt("lines") >= 1_000);
            assertThat(send(id, file).statusCode(200).extract().jsonPath().getInt("attempt"))
                    .isEqualTo(2);
        }
        assertThat(progress(id).getString("state")).isEqualTo("COMPLETED");
        assertThat(progress(id).getInt("lines")).isEqualTo(2_500);
    }

    @Test
    void aDatabaseThatIsAwayForAWhileIsWaitedFor() throws Exception {
        List<String> lines = IntStream.range(0, 4_000)
                .mapToObj(i -> line(id + "-" + i, "CLOSED"))
                .toList();
        try (Socket sender = new Socket(address.getHost(), address.getPort())) {
            begin(sender, id, String.join("\n", lines).length() + 1);
            send(sender, lines.subList(0, 2_000));
            await().until(() -> progress(id).getInt("lines") >= 1_000);
            EmbeddedPartsSwitch.stopPostgresql();
            try {
                send(sender, lines.subList(2_000, 4_000));
            } finally {
                EmbeddedPartsSwitch.startPostgresql();
            }
            String answer = new String(sender.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(progress(id).getInt("applied")).isEqualTo(4_000);
    }

    @Test
    void howFarItHasComeCanBeWatched() throws Exception {
        List<String> lines = IntStream.range(0, 3_000)
                .mapToObj(i -> line(id + "-" + i, "CLOSED"))
                .toList();
        try (Socket sender = new Socket(address.getHost(), address.getPort());
                HttpClient client = HttpClient.newHttpClient()) {
            begin(sender, id, String.join("\n", lines).length() + 1);
            send(sender, lines.subList(0, 2_000));
            await().until(() -> progress(id).getInt("lines") >= 1_000);
            HttpRequest request = HttpRequest.newBuilder(
                            address.resolve("/v1/citizens/standing/imports/" + id + "/events"))
                    .header("Accept", "text/event-stream")
                    .build();
            CompletableFuture<HttpResponse<String>> watched = DocumentedHttp.sendAsync(client, request);
            await().atMost(Duration.ofSeconds(2))
                    .pollDelay(Duration.ofSeconds(1))
                    .until(() -> !watched.isDone());
            send(sender, lines.subList(2_000, 3_000));
            String events = watched.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body();
            assertThat(events).contains("event:running", "event:completed", "\"lines\":3000");
            assertThat(events.indexOf("event:running")).isLessThan(events.indexOf("event:completed"));
        }
    }

    @Test
    void whatIsNotAnImportIsSaidToBeNone() {
        send("not-a-uuid", "{}").statusCode(400);
        for (String path :
                List.of(UUID.randomUUID().toString(), CPR, UUID.randomUUID() + "/refusals", id + "/events")) {
            String answer = given().get("/v1/citizens/standing/imports/" + path)
                    .then()
                    .statusCode(404)
                    .extract()
                    .asString();
            assertThat(answer).contains("IMPORT_UNKNOWN").doesNotContain(CPR);
        }
        send(id, "").statusCode(200).body("lines", org.hamcrest.Matchers.equalTo(0));
        given().get("/v1/citizens/standing/imports/" + id + "/refusals?after=x")
                .then()
                .statusCode(400);
    }

    private static org.hamcrest.Matcher<String> code(String code) {
        return org.hamcrest.Matchers.containsString(code);
    }

    private static ValidatableResponse send(String importId, String file) {
        return given().contentType("application/x-ndjson")
                .header("Import-Id", importId)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/citizens/standing/import")
                .then();
    }

    private static JsonPath progress(String importId) {
        return given().get("/v1/citizens/standing/imports/" + importId).jsonPath();
    }

    private static void begin(Socket sender, String importId, int length) throws IOException {
        OutputStream output = sender.getOutputStream();
        output.write(("POST /v1/citizens/standing/import HTTP/1.1\r\nHost: localhost\r\nImport-Id: " + importId
                        + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    private static void send(Socket sender, List<String> lines) throws IOException {
        sender.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        sender.getOutputStream().flush();
    }
}
