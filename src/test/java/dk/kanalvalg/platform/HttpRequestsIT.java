package dk.kanalvalg.platform;

import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.contract.RawHttp;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of every kind with the answers that the contract promises, sent byte by byte. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class HttpRequestsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH_LABEL =
            Pattern.compile("http_server_requests_seconds_count\\{.*?uri=\"([^\"]*)\"");
    private static final Map<String, String> EVENTS = Map.of("Content-Type", "application/json");

    private RawHttp http;
    private String caseId;

    @BeforeEach
    void openACase() throws IOException {
        http = new RawHttp(RestAssured.port);
        byte[] event = JSON.writeValueAsBytes(TestEvents.event("http"));
        RawHttp.Answer opened = http.send("POST", "/v1/contact-events", EVENTS, event);
        assertThat(opened.status()).isEqualTo(201);
        caseId = JSON.readTree(opened.body()).get("caseId").asText();
    }

    @Test
    void everyRequestIsAnsweredAsPromised() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (InputStream file = HttpRequestsIT.class.getResourceAsStream("/http/requests.json")) {
            JsonNode requests = JSON.readTree(file);
            assertThat(requests).hasSizeGreaterThan(150);
            for (JsonNode request : requests) {
                RawHttp.Answer answer = send(request);
                faults(request.get("expect"), answer)
                        .forEach(fault -> wrong.add(request.get("name").asText() + ": " + fault + " in "
                                + answer.status() + " "
                                + answer.body()
                                        .substring(
                                                0, Math.min(300, answer.body().length()))));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private RawHttp.Answer send(JsonNode request) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (request.has("body")) {
            headers.put("Content-Type", "application/json");
        }
        request.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(),
                        header.getValue().isNull() ? null : header.getValue().asText()));
        String target = request.get("path").asText().replace("{case}", caseId);
        return http.send(request.get("method").asText(), target, headers, body(request));
    }

    private static byte[] body(JsonNode request) throws IOException {
        if (request.has("base64")) {
            return Base64.getDecoder().decode(request.get("base64").asText());
        }
        if (request.has("text")) {
            return request.get("text").asText().getBytes(StandardCharsets.UTF_8);
        }
        return request.has("body") ? JSON.writeValueAsBytes(request.get("body")) : null;
    }

    private static List<String> faults(JsonNode expected, RawHttp.Answer answer) throws IOException {
        List<String> faults = new ArrayList<>();
        JsonNode status = expected.get("status");
        boolean asExpected = false;
        for (JsonNode one : status.isArray() ? status : JSON.createArrayNode().add(status)) {
            asExpected |= one.asInt() == answer.status();
        }
        check(faults, asExpected, "status");
        if (answer.status() >= 400) {
            check(
                    faults,
                    answer.header("Content-Type").orElse("").startsWith("application/problem+json"),
                    "no problem");
            check(
                    faults,
                    !answer.body().contains(TestEvents.CPR) && !answer.body().contains("610170"),
                    "echo");
            check(faults, answer.header("X-Request-Id").isPresent(), "no request id");
            JsonNode problem = JSON.readTree(answer.body());
            check(faults, problem.path("code").asText().matches("[A-Z][A-Z0-9_]+"), "code");
            check(faults, problem.path("instance").asText().startsWith("urn:kanalvalg:request:"), "instance");
            check(faults, problem.path("status").asInt() == answer.status(), "status in the problem");
            check(faults, !problem.path("title").asText("Error").equals("Error"), "title");
            if (expected.has("code")) {
                check(faults, problem.path("code").equals(expected.get("code")), "code is another");
            }
            for (JsonNode field : expected.path("fields")) {
                check(
                        faults,
                        problem.path("violations").findValuesAsText("field").contains(field.asText()),
                        "field");
            }
        }
        answerFaults(expected, answer, faults);
        return faults;
    }

    private static void answerFaults(JsonNode expected, RawHttp.Answer answer, List<String> faults) throws IOException {
        expected.path("lacks").forEach(text -> check(faults, !answer.body().contains(text.asText()), "holds " + text));
        expected.path("headers")
                .properties()
                .forEach(header -> check(
                        faults,
                        answer.header(header.getKey())
                                .orElse("")
                                .matches(header.getValue().asText()),
                        header.getKey() + " is " + answer.header(header.getKey())));
        if ((expected.has("json") && answer.status() < 300)
                || expected.at("/json/~1title").isTextual()) {
            JsonNode body = JSON.readTree(answer.body());
            expected.get("json").properties().forEach(value -> {
                JsonNode found = body.at(value.getKey());
                boolean there = found.asText().equals(value.getValue().asText());
                for (JsonNode item : found) {
                    there |= item.equals(value.getValue());
                }
                check(faults, there, value.getKey() + " is " + found);
            });
        }
        if (expected.has("statuses") && answer.status() == 200) {
            List<Integer> statuses = new ArrayList<>();
            JSON.readTree(answer.body())
                    .forEach(item -> statuses.add(item.get("status").asInt()));
            check(faults, JSON.valueToTree(statuses).equals(expected.get("statuses")), "statuses " + statuses);
        }
    }

    private static void check(List<String> faults, boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    /** What is no HTTP, or only just, and what would be logged or counted under its path. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /v1/cases HTTP/9.9\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /v1/cases/6101701008 HTTP/1.1\r\n\r\n",
                "GET /v1/cases HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/cases HTTP/1.1\r\nHost: a\r\nConnection: close\r\nno header\r\n\r\n",
                "CONNECT a:1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            })
    void whatIsNoHttpIsAProblemToo(String request) throws IOException {
        RawHttp.Answer answer = http.exchange(request.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    /** A form that is not to be had is told before anything is done. */
    @Test
    void nothingIsDoneForAClientThatTakesNoAnswer() throws IOException {
        byte[] event = JSON.writeValueAsBytes(TestEvents.event("no answer"));
        Map<String, String> nothing = Map.of("Content-Type", "application/json", "Accept", "image/png");
        assertThat(http.send("POST", "/v1/contact-events", nothing, event).status())
                .isEqualTo(406);
        assertThat(http.send("POST", "/v1/contact-events", EVENTS, event).status())
                .isEqualTo(201);
    }

    /** Whatever is asked for in whatever way, what is counted stays a handful of templates. */
    @Test
    void nothingIsCountedUnderItsPath() throws IOException {
        for (int i = 0; i < 120; i++) {
            String path = "/v1/cases/610170" + (1_000 + i);
            http.send("DELETE", path, Map.of(), null);
            http.send("GET", path + "/nowhere", Map.of(), null);
            http.send("GET", path, Map.of("Accept", "image/png"), null);
            http.send("POST", path + "/override", Map.of("Content-Type", "text/csv"), new byte[] {'a'});
            http.send("GET", path + "/%zz", Map.of(), null);
            http.send("GET", path, Map.of("Host", "a b"), null);
        }
        http.send("GET", "/v1/cases/6101701008", Map.of("X-Big", "a".repeat(70_000)), null);
        String metrics = http.send("GET", "/q/metrics", Map.of(), null).body();
        assertThat(metrics).doesNotContain("610170", "/nowhere").contains("uri=\"/v1/contact-events\"");
        List<String> labels = PATH_LABEL
                .matcher(metrics)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(labels).hasSizeLessThan(90).contains("/unmatched");
    }

    @Test
    void aClientThatHangsUpIsNoFaultOfOurs() throws IOException {
        http.hangUp(
                "POST /v1/contact-events HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"eventId\""
                        .getBytes(StandardCharsets.US_ASCII));
        await().untilAsserted(() -> {
            String metrics = http.send("GET", "/q/metrics", Map.of(), null).body();
            assertThat(metrics).containsPattern("http_server_requests_seconds_count\\{.*status=\"(499|RESET)\"");
            assertThat(metrics).doesNotContain("status=\"500\"");
        });
    }
}
