package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** What an operation takes and answers in each media type, with an example of each. */
class OperationContents {

    private static final String CHARSET = ";charset=UTF-8";

    private final ContractTexts texts;
    private final ObjectNode shared;

    OperationContents(ContractTexts texts, ObjectNode document) {
        this.texts = texts;
        this.shared = (ObjectNode) document.get("components").get("examples");
        unionsOfAny(document);
    }

    /** A receipt has only fields that a case has too, so that one of the two can be right without the other being wrong. */
    private static void unionsOfAny(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("oneOf")) {
            object.set("anyOf", object.remove("oneOf"));
        }
        node.forEach(OperationContents::unionsOfAny);
    }

    void describe(String name, ObjectNode operation) {
        ObjectNode responses = (ObjectNode) operation.get("responses");
        texts.schemas().get("contents").properties().stream()
                .filter(one -> one.getKey().startsWith(name + " "))
                .forEach(one -> {
                    String[] parts = one.getKey().substring(name.length() + 1).split(" ", -1);
                    ObjectNode holder = parts[0].equals("body")
                            ? (ObjectNode) operation.get("requestBody")
                            : answer(responses, parts[0]);
                    ObjectNode content = holder.withObject("content");
                    content.remove(parts[1] + CHARSET);
                    content.set(parts[1], one.getValue().deepCopy());
                });
        jsonFirst(operation.path("requestBody").path("content"));
        responses.forEach(response -> jsonFirst(response.path("content")));
    }

    /** Makers of clients take the first type that they find. */
    private static void jsonFirst(JsonNode contents) {
        if (contents.has(MediaType.APPLICATION_JSON)) {
            ObjectNode content = (ObjectNode) contents;
            ObjectNode others = content.deepCopy();
            content.retain(MediaType.APPLICATION_JSON);
            others.remove(MediaType.APPLICATION_JSON);
            content.setAll(others);
        }
    }

    /** An operation that sends events has no answer in the code. */
    private static ObjectNode answer(ObjectNode responses, String status) {
        if (!responses.has(status)) {
            responses.remove("204");
            responses.putObject(status);
        }
        return (ObjectNode) responses.get(status);
    }

    void exemplify(ObjectNode operation, Examples examples) {
        exemplify(operation.path("requestBody").path("content"), examples);
        operation.get("responses").forEach(response -> exemplify(response.path("content"), examples));
    }

    /** What is taken or answered in several places has one example. */
    private void exemplify(JsonNode contents, Examples examples) {
        for (Map.Entry<String, JsonNode> content : contents.properties()) {
            ObjectNode one = (ObjectNode) content.getValue();
            if (!one.has("example") && !one.has("examples")) {
                JsonNode named = one.get("schema").path("$ref");
                if (named.isMissingNode()) {
                    one.set("example", examples.of(one.get("schema")));
                } else {
                    String name = named.asText().substring(SchemaNames.REF.length());
                    shared.putObject(name).set("value", examples.of(one.get("schema")));
                    one.putObject("examples").putObject(name).put("$ref", "#/components/examples/" + name);
                }
            }
        }
    }
}
