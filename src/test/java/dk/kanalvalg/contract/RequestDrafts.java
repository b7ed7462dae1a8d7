package dk.kanalvalg.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dk.kanalvalg.contract.OpenApiDocument.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Makes requests that are right, from the examples of the document: every operation, in every type of body that it takes. */
final class RequestDrafts {

    private static final Set<String> KNOWN_FIELDS = Set.of("municipality", "administration", "caseId");

    private final OpenApiDocument document;
    private final Map<String, String> known;
    private final List<Form> forms = new ArrayList<>();

    /** An operation with one type of body, or {@code null} for none. */
    private record Form(Operation operation, String mediaType) {}

    /**
     * Drafts for all operations.
     *
     * @param known values that the service knows, by the names of parameters and fields, in the place of the examples'
     */
    RequestDrafts(OpenApiDocument document, Map<String, String> known) {
        this.document = document;
        this.known = known;
        for (Operation operation : document.operations()) {
            JsonNode content = operation.content().path("requestBody").path("content");
            if (content.isEmpty()) {
                forms.add(new Form(operation, null));
            }
            content.fieldNames().forEachRemaining(type -> forms.add(new Form(operation, type)));
        }
    }

    /** How many there are: a draft for each number below. */
    int count() {
        return forms.size();
    }

    RequestDraft draft(int form, Random random) {
        Operation operation = forms.get(form).operation();
        RequestDraft draft = new RequestDraft(operation.method(), operation.path());
        draft.headers.add("Host: localhost");
        draft.headers.add("Accept: */*");
        draft.headers.add("X-Actor: " + (random.nextBoolean() ? "ada" : "bo"));
        operation.content().path("parameters").forEach(one -> parameter(draft, document.resolved(one), random));
        String type = forms.get(form).mediaType();
        if (type != null) {
            draft.headers.add("Content-Type: " + type);
            body(draft, type, operation.content().at("/requestBody/content").get(type), random);
        }
        return draft;
    }

    private void parameter(RequestDraft draft, JsonNode parameter, Random random) {
        String name = parameter.get("name").asText();
        JsonNode example = parameter.get("example");
        String value =
                known.getOrDefault(name, example.isArray() ? example.get(0).asText() : example.asText());
        switch (parameter.get("in").asText()) {
            case "path" -> draft.path = draft.path.replace("{" + name + "}", value);
            case "query" -> {
                if (parameter.path("required").asBoolean() || name.equals("municipality") || random.nextInt(3) == 0) {
                    draft.query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
                }
            }
            default -> {
                if (random.nextBoolean()) {
                    draft.header(name, value);
                }
            }
        }
    }

    private void body(RequestDraft draft, String type, JsonNode content, Random random) {
        JsonNode example = content.has("example")
                ? content.get("example")
                : document.resolved(content.get("examples").elements().next()).get("value");
        if (example.isTextual()) {
            draft.body = example.asText().getBytes(StandardCharsets.UTF_8);
            return;
        }
        JsonNode body = example.deepCopy();
        fill(body, random);
        if (body.has("specversion")) {
            ((ObjectNode) body).set("id", body.at("/data/eventId"));
        }
        if (type.contains("ndjson")) {
            // A line is no document, so that what is done to it is done to its bytes.
            draft.body = body.toString().getBytes(StandardCharsets.UTF_8);
        } else {
            draft.tree = body;
        }
    }

    /** With what the service knows, and with ids that have not been used. */
    private void fill(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (KNOWN_FIELDS.contains(name) && object.get(name).isTextual()) {
                    object.put(name, known.get(name));
                } else if (name.equals("layer")) {
                    object.put("id", known.get("id"));
                } else if (name.equals("eventId") || name.equals("messageId")) {
                    object.put(name, new UUID(random.nextLong(), random.nextLong()).toString());
                }
            }
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual() && array.get(i).asText().equals("0175")) {
                    array.set(i, TextNode.valueOf(known.get("municipality")));
                }
            }
        }
        node.forEach(child -> fill(child, random));
    }

    /** A tree of a text, or nothing where it is none. */
    static JsonNode tree(byte[] body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (java.io.IOException none) {
            return null;
        }
    }
}
