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
    private final SharedHeaders headers;

    OperationDetails(ContractTexts texts, OperationErrors errors, SharedHeaders headers) {
        this.texts = texts;
        this.headers = headers;
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
            headers.always(response);
            text.path("headers").path(one.getKey()).forEach(header -> headers.put(response, header.asText()));
        });
        errors.add(operation, text.path("errors"));
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
}
