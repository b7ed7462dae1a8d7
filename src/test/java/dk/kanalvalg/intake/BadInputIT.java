package dk.kanalvalg.intake;

import static dk.kanalvalg.TestEvents.CPR;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.eventByNumber;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.contract.DocumentedHttp;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.platform.StoredJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class BadInputIT {

    private final DataSource database = DatabaseAccess.asMaintenance();

    static Stream<Arguments> brokenBodies() {
        byte[] notUtf8 = text(event("x")).replace("\"x\"", "\"?\"").getBytes(StandardCharsets.UTF_8);
        notUtf8[new String(notUtf8, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xc3;
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("no JSON", bytes("hello")),
                Arguments.of("half a JSON", bytes("{\"eventId\":")),
                Arguments.of("an array", bytes("[]")),
                Arguments.of("a number", bytes("6101701008")),
                Arguments.of("null", bytes("null")),
                Arguments.of("two values", bytes("{} {}")),
                Arguments.of("deep nesting", bytes("{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}")),
                Arguments.of("not UTF-8", notUtf8),
                Arguments.of("a key twice", bytes("{\"eventId\":\"a\",\"eventId\":\"b\"}")),
                Arguments.of("a huge number", bytes("{\"wishes\":{\"failedAttempts\":1" + "0".repeat(5_000) + "}}")),
                Arguments.of("an unknown field", changed("sex", "F")),
                Arguments.of("a number as a field name", changed(CPR, 1)),
                Arguments.of("a wrong type", changed("matter", "23.05.01")),
                Arguments.of("a text for a truth", changed("matter.acute", "true")),
                Arguments.of("a number for a truth", changed("matter.acute", 1)),
                Arguments.of("a fraction for a count", changed("wishes.failedAttempts", 1.5)),
                Arguments.of("a negative count", changed("wishes.failedAttempts", -1)),
                Arguments.of("an unknown enum", changed("direction", "SIDEWAYS")),
                Arguments.of("an enum by number", changed("direction", 0)),
                Arguments.of("a lower case enum", changed("direction", "inbound")),
                Arguments.of("a time without offset", changed("occurredAt", "2026-06-15T10:15:00")),
                Arguments.of("a time as a number", changed("occurredAt", 1_750_000_000)),
                Arguments.of("an impossible date", changed("matter.deadline", "2026-02-30")),
                Arguments.of("a date as an array", changed("matter.deadline", new int[] {2026, 2, 3})),
                Arguments.of("a NUL", changed("matter.title", "a\u0000b")),
                Arguments.of("half a character", bytes(text(event("x")).replace("\"x\"", "\"\\ud800\""))),
                Arguments.of("a blank id", changed("eventId", " ")),
                Arguments.of("no id", changed("eventId", null)),
                Arguments.of("no subject", changed("subject", null)),
                Arguments.of("no KLE", changed("matter.kle", null)),
                Arguments.of("a short KLE", changed("matter.kle", "27.35.4")),
                Arguments.of("a dashed KLE", changed("matter.kle", "27-35-04")),
                Arguments.of("a wrong facet", changed("matter.facet", ",01")),
                Arguments.of("a short CPR", changed("subject.id", Map.of("type", "CPR", "value", "610170100"))),
                Arguments.of("an impossible CPR", changed("subject.id", Map.of("type", "CPR", "value", "3113701008"))),
                Arguments.of("a wrong CVR", changed("subject.id", Map.of("type", "CVR", "value", "12345678"))),
                Arguments.of("an unknown municipality", changed("municipality", "9999")),
                Arguments.of("a wrong municipality", changed("municipality", "17")),
                Arguments.of("a title of blanks", changed("matter.title", " ")),
                Arguments.of("a number in the event id", changed("eventId", CPR)),
                Arguments.of("a number as an attribute's text", changed("attributes", Map.of("a", CPR))),
                Arguments.of("a number as an attribute's name", changed("attributes", Map.of("a" + CPR, 1))),
                Arguments.of("an attribute of no kind", changed("attributes", Map.of("a", Map.of()))),
                Arguments.of(
                        "an attribute too large",
                        bytes(text(event("x"))
                                .replaceFirst("\\{", "{\"attributes\":{\"a\":99999999999999999999999},"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBodies")
    void whateverIsSentGetsAProblemThatEchoesNothing(String name, byte[] body) throws Exception {
        long before = cases();
        Response response = given().contentType("application/json").body(body).post("/v1/contact-events");
        assertThat(response.statusCode()).as(name).isIn(400, 413, 422);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("code")).matches("[A-Z][A-Z0-9_]+");
        assertThat(response.asString()).doesNotContain(CPR, "SIDEWAYS", "610170100", "27.35.4", "Exception");
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void aBodyOfManyBytesIsRefusedBeforeItIsRead() {
        // As bytes: a text would be pretty-printed by the client first.
        byte[] deep = bytes("[".repeat(10_000_000));
        given().contentType("application/json")
                .body(deep)
                .post("/v1/contact-events")
                .then()
                .statusCode(413)
                .body("code", equalTo("BODY_TOO_LARGE"));
    }

    @Test
    void aWrongContentTypeOrMethodOrPathIsAProblemToo() {
        given().contentType("text/csv")
                .body("a;b")
                .post("/v1/contact-events")
                .then()
                .statusCode(415);
        given().delete("/v1/contact-events").then().statusCode(405);
        given().get("/v1/nowhere").then().statusCode(404);
        given().get("/v1/cases/" + CPR).then().statusCode(404).body("code", equalTo("CASE_UNKNOWN"));
        Response response = given().get("/v1/cases/" + CPR);
        assertThat(response.asString()).doesNotContain(CPR);
        given().queryParam("limit", "many")
                .get("/v1/cases?municipality=0175")
                .then()
                .statusCode(400);
        given().queryParam("state", "odd")
                .get("/v1/cases?municipality=0175")
                .then()
                .statusCode(400);
        given().queryParam("from", "yesterday")
                .get("/v1/cases?municipality=0175")
                .then()
                .statusCode(400);
        given().queryParam("cursor", "x")
                .get("/v1/cases?municipality=0175")
                .then()
                .statusCode(400);
    }

    /** What the routing, the header parsing or the database would else meet before we do. */
    @ParameterizedTest
    @CsvSource({
        "/v1/cases?municipality=%00, 400",
        "/v1/cases?municipality=0175&journeyId=a%00b, 400",
        "/v1/cases/%00, 400",
        "/v1/municipalities/%00, 400",
        "/v1/policies/%00/versions/1, 400",
        "/v1/routes?municipality=%00&kle=27.35.04, 400",
        "/v1/cases?municipality=0175&from=%2B999999999-12-31T23:59:59Z, 400",
        "/v1/cases?municipality=0175&to=-999999999-01-01T00:00:00Z, 400",
        "/v1/routes, 400",
        "/v1/routes?municipality=0175, 400",
        "/v1/routes?kle=27.35.04, 400",
        "/v1/routes?municipality=0175&kle=27.35.4, 422",
        "/v1/routes?municipality=9999&kle=27.35.04, 422"
    })
    void aPathOrQueryThatCannotBeIsAProblem(String target, int status) {
        given().urlEncodingEnabled(false)
                .get(target)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", matchesPattern("[A-Z_]+"));
    }

    /** Where the sender says it found us stands in the Location of a case. No client of ours lies there, so by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "[", "x:y:z", "%00", "", "ø", "a/b?c#d", "localhost:99999999"})
    void aHostThatCannotBeIsNoFaultOfOurs(String host) throws Exception {
        String event = text(event("host"));
        String posted = "Content-Type: application/json\r\nContent-Length: " + bytes(event).length + "\r\n\r\n" + event;
        Map<String, String> requests =
                Map.of("GET /v1/nowhere", "\r\n", "GET /v1/cases?limit=1", "\r\n", "POST /v1/contact-events", posted);
        for (Map.Entry<String, String> request : requests.entrySet()) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write(bytes(request.getKey() + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                                + request.getValue()));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as(request.getKey())
                        .matches("(?s)HTTP/1.1 (200|201|400|404) .*");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a type", "/;;;", "", "application", "text/csv"})
    void aContentTypeThatCannotBeReadIsRefused(String type) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : List.of("/v1/contact-events", "/v1/contact-events/batch", "/v1/decisions")) {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
                HttpResponse<String> none = DocumentedHttp.send(client, request.build());
                HttpResponse<String> odd = DocumentedHttp.send(
                        client, request.header("Content-Type", type).build());
                assertThat(List.of(none.statusCode(), odd.statusCode())).containsOnly(415);
                assertThat(odd.body()).contains("UNSUPPORTED_MEDIA_TYPE");
                assertThat(odd.headers().firstValue("X-Request-Id")).isPresent();
            }
        }
    }

    @Test
    void aRequestIdWithANumberIsReplaced() {
        assertThat(given().header("X-Request-Id", CPR).get("/v1/cases").header("X-Request-Id"))
                .doesNotContain(CPR);
        given().header("X-Request-Id", "abc-1").get("/v1/cases").then().header("X-Request-Id", equalTo("abc-1"));
    }

    @Test
    void aTraceIsGoneOnWithAndAnImpossibleOneReplaced() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        for (String path : List.of("/v1/cases", "/v1/nowhere", "/v1/cases?limit=0", "/v1/cases/%00")) {
            given().urlEncodingEnabled(false)
                    .header("traceparent", trace)
                    .get(path)
                    .then()
                    .header("traceparent", equalTo(trace));
        }
        for (String odd :
                List.of(trace.replaceFirst("00", "ff"), "00-" + "0".repeat(32) + "-b7ad6b7169203331-01", CPR)) {
            given().header("traceparent", odd)
                    .get("/v1/cases")
                    .then()
                    .header("traceparent", matchesPattern("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
        }
    }

    @Test
    void theFieldAtFaultIsNamed() {
        given().contentType("application/json")
                .body(with(event("x"), "wishes.requestedChannel", "FAX"))
                .post("/v1/contact-events")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("wishes.requestedChannel"));
        given().contentType("application/json")
                .body(with(event("x"), "matter.diagnosis", "none"))
                .post("/v1/contact-events")
                .then()
                .statusCode(400)
                .body("code", equalTo("UNKNOWN_FIELD"))
                .body("violations.field", hasItem("matter.diagnosis"));
        given().contentType("application/json")
                .body(with(eventByNumber(), "subject.id.value", "1"))
                .post("/v1/contact-events")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("subject.id.value"))
                .body("detail", equalTo("subject.id.value is not a possible CPR number."));
        given().contentType("application/json")
                .body(with(event("x"), "attributes", Map.of("weight", 1.5)))
                .post("/v1/contact-events")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("attributes.weight"));
        given().contentType("application/json")
                .body(with(event("x"), "attributes", Map.of("not-a-name", 1)))
                .post("/v1/contact-events")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("attributes.not-a-name"));
        given().contentType("application/json")
                .body(bytes(text(event("x")).replace("{\"kle\":", "{\"kle\":\"27.35.04\",\"kle\":")))
                .post("/v1/contact-events")
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED_JSON"))
                .body("violations.field", hasItem("matter.kle"));
        given().contentType("application/json")
                .body(bytes("[{\"eventId\":\"a\"},{\"wishes\":{\"failedAttempts\":1" + "0".repeat(5_000) + "}}]"))
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200)
                .body("status", equalTo(List.of(400, 400)))
                .body("[1].problem.violations.field", hasItem("wishes.failedAttempts"));
    }

    private long cases() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from contact_case")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static byte[] changed(String path, Object value) {
        return bytes(text(with(event("x"), path, value)));
    }

    private static String text(Object value) {
        return new StoredJson().write(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
