package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.contract.DocumentedHttp;
import dk.kanalvalg.platform.StoredJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Ada who drafts, Bo who approves, and their citizens, at whichever instance they are sent to. */
final class Council {

    private static final String JSON = "application/json";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final StoredJson json = new StoredJson();
    private final ObjectMapper trees = new ObjectMapper();

    /** Tells of a citizen's standing. */
    void tell(String url, Map<String, Object> standing) {
        done(200, send(url + "/v1/citizens/standing", "PUT", JSON, "ada", json.write(standing)));
    }

    /** Sends a draft. */
    void draft(String url, String id, String document) {
        done(201, send(url + "/v1/policies/" + id + "/versions", "POST", "application/yaml", "ada", document));
    }

    /** Approves a version, and gives the instant from which it rules. */
    Instant approve(String url, String id, int version, String validFrom) {
        JsonNode periods = done(
                        200,
                        send(
                                url + "/v1/policies/" + id + "/versions/" + version + "/approve",
                                "POST",
                                JSON,
                                "bo",
                                validFrom == null ? "{}" : json.write(Map.of("validFrom", validFrom))))
                .get("validity");
        return Instant.parse(periods.get(periods.size() - 1).get("validFrom").asText());
    }

    /** Posts a contact. */
    CompletableFuture<HttpResponse<String>> contact(String url, Map<String, Object> event) {
        return send(url + "/v1/contact-events", "POST", JSON, "portal", json.write(event));
    }

    /** What is explained of a case. */
    JsonNode explanation(String url, String caseId) {
        return done(200, send(url + "/v1/cases/" + caseId + "/explanation", "GET", JSON, "ada", ""));
    }

    JsonNode read(HttpResponse<String> answer) {
        try {
            return trees.readTree(answer.body());
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private JsonNode done(int status, CompletableFuture<HttpResponse<String>> asked) {
        HttpResponse<String> answer = asked.join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return read(answer);
    }

    private CompletableFuture<HttpResponse<String>> send(
            String url, String method, String mediaType, String actor, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", mediaType)
                .header("Authorization", Instance.authorization(actor))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return DocumentedHttp.sendAsync(client, request);
    }
}
