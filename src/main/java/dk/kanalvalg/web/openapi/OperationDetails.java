package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.kanalvalg.security.NeededRights;
import java.util.List;
import java.util.Map;

/** Gives an operation its name, its texts, its parameters, the rights it needs, and its answers' headers. */
class OperationDetails {

    private final ContractTexts texts;
    private final OperationErrors errors;

    OperationDetails(ContractTexts texts, OperationErrors errors) {
        this.texts = texts;
        this.errors = errors;
    }

    void describe(String name, ObjectNode operation) {
        JsonNode text = ContractTexts.needed(texts.operations(), name);
        security(operation);
        operation.set("operationId", text.get("id"));
        operation.set("summary", text.get("summary"));
        operation.set("description", text.get("description"));
        operation.path("parameters").forEach(one -> parameter(name, (ObjectNode) one));
        ObjectNode responses = (ObjectNode) operation.get("responses");
        // What the framework says of every operation with a body is said with its codes instead.
        responses.properties().stream()
                .map(Map.Entry::getKey)
                .filter(status -> status.charAt(0) >= '4')
                .toList()
                .forEach(responses::remove);
        responses.properties().forEach(one -> {
            ObjectNode response = (ObjectNode) one.getValue();
            if (response.path("description").asText().isEmpty()) {
                response.put("description", "OK");
            }
            header(response, "X-Request-Id", true);
            text.path("headers").path(one.getKey()).forEach(header -> header(response, header.asText(), false));
        });
        errors.add(operation, text.path("errors"), this::header);
    }

    private void security(ObjectNode operation) {
        boolean open = !operation.has("security");
        ArrayNode security = operation.putArray("security");
        if (open) {
            return;
        }
        String method = operation.get("operationId").asText();
        List<String> rights = NeededRights.of(method);
        rights.forEach(right -> security.addObject().putArray("token").add(right));
    }

    private void parameter(String operation, ObjectNode parameter) {
        String name = parameter.get("name").asText();
        JsonNode text = ContractTexts.needed(texts.schemas().get("parameters"), operation + " " + name, name);
        parameter.set("description", text.get(0));
        JsonNode former = parameter.path("schema").path("default");
        ObjectNode schema = text.get(2).deepCopy();
        if (schema.has("$ref")) {
            schema.put("$ref", SchemaNames.REF + schema.get("$ref").asText());
        }
        if (former.isTextual()) {
            if (schema.path("type").asText().equals("integer")) {
                schema.put("default", Integer.parseInt(former.asText()));
            } else {
                schema.set("default", former);
            }
        }
        parameter.set("schema", schema);
        parameter.set("example", text.get(1));
    }

    private void header(ObjectNode response, String name, boolean always) {
        JsonNode text = ContractTexts.needed(texts.schemas().get("headers"), name);
        ObjectNode header = response.withObject("headers").putObject(name);
        header.set("description", text.get(0));
        if (always) {
            header.put("required", true);
        }
        header.putObject("schema").put("type", "string");
        header.set("example", text.get(1));
    }
}
