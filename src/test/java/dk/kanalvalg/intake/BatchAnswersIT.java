package dk.kanalvalg.intake;

import static dk.kanalvalg.Patience.PATIENCE;
import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.platform.StoredJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a batch is answered, how much it may be, and how many there may be at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class BatchAnswersIT {

    private static final int AT_ONCE = 8;

    private final StoredJson json = new StoredJson();

    /** As many clients do; if the answer began before, both would wait for the other for ever. */
    @Test
    void aClientThatSendsEverythingBeforeItReadsIsServed() throws IOException {
        byte[] line = ("\"" + "x".repeat(1_000) + "\"\n").getBytes(StandardCharsets.US_ASCII);
        int lines = 30_000;
        try (Socket socket = connection()) {
            OutputStream request = socket.getOutputStream();
            request.write(head("application/x-ndjson", (long) line.length * lines, ""));
            for (int i = 0; i < lines; i++) {
                request.write(line);
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"index\":" + (lines - 1) + ",\"status\":400");
        }
    }

    @Test
    void aClientThatWantsResultsAsTheyComeReadsThemBeforeItHasSentAll() throws IOException {
        String event = json.write(event("streamed"));
        byte[] lines = (event + "\n").repeat(300).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = connection()) {
            OutputStream request = socket.getOutputStream();
            request.write(head("application/x-ndjson", 2L * lines.length, "Prefer: respond-async\r\n"));
            request.write(lines);
            request.flush();
            String begun = readUntil(socket.getInputStream(), "\"index\":200,");
            assertThat(begun)
                    .contains("\"index\":0,\"status\":201")
                    .containsIgnoringCase("Preference-Applied: respond-async");
            request.write(lines);
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest).contains("\"index\":599,");
        }
    }

    @Test
    void anArrayOfMillionsOfNothingIsCutOffAtTheFirstItemTooMany() {
        byte[] millions = ("[" + "{},".repeat(5_000_000) + "{}]").getBytes(StandardCharsets.US_ASCII);
        String results = given().contentType("application/json")
                .body(millions)
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(results.substring(results.lastIndexOf("{\"index\":99999,")))
                .contains("{\"index\":100000,\"status\":413,", "BATCH_TOO_LARGE")
                .doesNotContain("\"index\":100001");
    }

    @Test
    void oneBatchTooManyIsSentAwayAndAPlaceBecomesFreeWhenAClientHangsUp() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            await().untilAsserted(() -> {
                Socket socket = connection();
                slow.add(socket);
                socket.getOutputStream().write(head("application/x-ndjson", 1_000_000, ""));
                socket.getOutputStream().write("0\n0\n".getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                assertThat(slow).hasSizeGreaterThanOrEqualTo(AT_ONCE);
                given().contentType("application/json")
                        .body("[]")
                        .post("/v1/contact-events/batch")
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "5");
            });
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().untilAsserted(() -> given().contentType("application/json")
                .body("[]")
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200));
    }

    private static Socket connection() throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static byte[] head(String type, long length, String further) {
        return ("POST /v1/contact-events/batch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                        + type + "\r\nContent-Length: " + length + "\r\n" + further + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String readUntil(InputStream answer, String found) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[8_192];
        while (read.indexOf(found) < 0) {
            int count = answer.read(buffer);
            assertThat(count).isPositive();
            read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        return read.toString();
    }
}
