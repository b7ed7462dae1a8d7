package dk.kanalvalg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dk.kanalvalg.contract.OpenApiDocument.Operation;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds answers against {@code openapi.yaml}: the status, the media type, the body by its schema, the code of a problem
 * and the headers. Whatever the document does not say is a fault, a field or a header more as well.
 */
public final class DocumentedAnswers {

    private static final DocumentedAnswers PUBLISHED = new DocumentedAnswers(OpenApiDocument.published());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";

    /** What is no part of the contract of the interface, and why. */
    private static final Map<String, String> OUTSIDE = Map.of(
            "/q/", "health, metrics and the framework's own copy of the document: on the management port in production",
            "/openapi.yaml", "the document itself",
            "/asyncapi.yaml", "the document of the topics",
            "/kanalvalg.", "how pages look",
            "/app/", "pages, for people and not for programs",
            "/try", "likewise, of the local run",
            "/stub", "the register's stub, which is another program");

    /** Of HTTP itself: they say how the bytes travel. */
    private static final Set<String> OF_HTTP =
            Set.of(":status", "content-type", "content-length", "transfer-encoding", "connection", "date");

    /** What a browser may do with an answer: the same on each, and nothing that a client could use. */
    private static final Set<String> OF_BROWSERS =
            Set.of("content-security-policy", "referrer-policy", "x-content-type-options");

    private final OpenApiDocument document;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    DocumentedAnswers(OpenApiDocument document) {
        this.document = document;
    }

    /** Fails with everything in the answer that the published document does not say. */
    public static void check(Answer answer) {
        assertThat(PUBLISHED.faults(answer))
                .as("%s %s was answered %d", answer.method(), answer.path(), answer.status())
                .isEmpty();
    }

    /** What the document does not say of the answer; no value of the body stands in it. */
    public static Set<String> undocumented(Answer answer) {
        return PUBLISHED.faults(answer);
    }

    Set<String> faults(Answer answer) {
        Set<String> faults = new TreeSet<>();
        String path = withoutDots(answer.path());
        if (path.isEmpty() || path.equals("/") || OUTSIDE.keySet().stream().anyMatch(path::startsWith)) {
            return faults;
        }
        Optional<Operation> operation = document.operation(answer.method(), path);
        if (operation.isEmpty()) {
            withoutOperation(answer, faults);
            return faults;
        }
        String place = operation.get().name() + " " + answer.status();
        JsonNode response = document.resolved(operation.get().content().at("/responses/" + answer.status()));
        if (response.isMissingNode()) {
            faults.add(place + " is not documented" + code(answer));
            return faults;
        }
        headers(place, response.path("headers"), answer, faults);
        if (!answer.method().equals("HEAD")) {
            body(place, response, answer, faults);
        }
        return faults;
    }

    /** The path as a server resolves it: {@code /v1/%2e%2e//} is {@code /} (RFC 3986, 6.2.2.3). */
    private static String withoutDots(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.replaceAll("(?i)%2e", ".").split("/", -1)) {
            switch (segment) {
                case "." -> {
                    // Where it stands.
                }
                case ".." -> segments.pollLast();
                default -> segments.addLast(segment);
            }
        }
        String resolved = String.join("/", segments).replaceAll("/{2,}", "/");
        return resolved.startsWith("/") ? resolved : "/" + resolved;
    }

    /**
     * A path or a method that the document does not have is a problem, and says which methods there are; who asks for those
     * with OPTIONS gets them.
     */
    private void withoutOperation(Answer answer, Set<String> faults) {
        String place = answer.method() + " without an operation " + answer.status();
        if (answer.method().equals("OPTIONS")
                && answer.status() == 200
                && answer.headers().containsKey("Allow")
                && answer.body().length == 0) {
            return;
        }
        if (answer.status() < 400) {
            faults.add(place + " at " + answer.path());
            return;
        }
        if (answer.status() == 405 && !answer.headers().containsKey("Allow")) {
            faults.add(place + " lacks Allow");
        }
        if (!answer.method().equals("HEAD")) {
            if (!answer.mediaType().equals(PROBLEM)) {
                faults.add(place + " is " + answer.mediaType());
                return;
            }
            JsonNode schema = JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
            value(place, schema, answer, faults);
        }
    }

    private void headers(String place, JsonNode documented, Answer answer, Set<String> faults) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        documented.properties().forEach(one -> {
            known.add(one.getKey());
            JsonNode header = document.resolved(one.getValue());
            String value = answer.headers().get(one.getKey());
            if (value == null) {
                if (header.path("required").asBoolean()) {
                    faults.add(place + " lacks the header " + one.getKey());
                }
            } else {
                validate(place + " header " + one.getKey(), header.get("schema"), TextNode.valueOf(value), faults);
            }
        });
        answer.headers().keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !OF_HTTP.contains(name) && !OF_BROWSERS.contains(name))
                .forEach(name -> faults.add(place + " has the header " + name));
    }

    private void body(String place, JsonNode response, Answer answer, Set<String> faults) {
        if (!response.has("content")) {
            if (answer.body().length > 0) {
                faults.add(place + " has a body");
            }
            return;
        }
        JsonNode content = response.get("content").get(answer.mediaType());
        if (content == null) {
            faults.add(place + " is " + (answer.mediaType().isEmpty() ? "without a type" : answer.mediaType()));
            return;
        }
        if (!answer.mediaType().endsWith("json")) {
            // The schema of any other type is a text.
            return;
        }
        JsonNode read = value(place + " " + answer.mediaType(), content.get("schema"), answer, faults);
        if (answer.status() >= 400) {
            List<String> codes = new ArrayList<>();
            response.path("x-error-codes").forEach(code -> codes.add(code.asText()));
            if (!codes.contains(read.path("code").asText())) {
                faults.add(place + " does not list the code" + code(answer));
            }
            if (read.path("status").asInt() != answer.status()) {
                faults.add(place + " says another status");
            }
        }
    }

    private JsonNode value(String place, JsonNode schema, Answer answer, Set<String> faults) {
        try {
            JsonNode read = JSON.readTree(answer.body());
            validate(place, schema, read, faults);
            return read;
        } catch (IOException unreadable) {
            faults.add(place + " is no JSON");
            return JSON.missingNode();
        }
    }

    private void validate(String place, JsonNode schema, JsonNode value, Set<String> faults) {
        schemas.computeIfAbsent(schema.toString(), _ -> compiled(schema))
                .validate(value)
                // Without the value, which the message of a fault quotes.
                .forEach(fault -> faults.add(place + ": " + fault.getInstanceLocation() + " breaks "
                        + fault.getSchemaLocation().getFragment()
                        + (fault.getProperty() == null ? "" : " " + fault.getProperty())));
    }

    private JsonSchema compiled(JsonNode schema) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        document.strict(schema),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static String code(Answer answer) {
        try {
            return " " + JSON.readTree(answer.body()).path("code").asText();
        } catch (IOException none) {
            return "";
        }
    }
}
