package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Parameters that several operations have in the same way stand once among the components. */
class SharedParameters {

    private final ObjectNode document;
    private final ObjectNode shared;

    SharedParameters(ObjectNode document, ObjectNode components) {
        this.document = document;
        this.shared = components.putObject("parameters");
    }

    void apply() {
        ContractOperations.forEach(
                document, (_, operation) -> operation.path("parameters").forEach(one -> {
                    if (count(one) > 1) {
                        share((ObjectNode) one);
                    }
                }));
    }

    private void share(ObjectNode parameter) {
        String name = parameter.get("name").asText();
        if (shared.has(name) && !shared.get(name).equals(parameter)) {
            // A name can mean a time here and a month there; the second one stays where it is.
            return;
        }
        shared.set(name, parameter.deepCopy());
        parameter.removeAll();
        parameter.put("$ref", "#/components/parameters/" + name);
    }

    private int count(JsonNode parameter) {
        int[] found = {0};
        ContractOperations.forEach(document, (_, operation) -> {
            for (JsonNode one : operation.path("parameters")) {
                found[0] += isSame(one, parameter) ? 1 : 0;
            }
        });
        return found[0];
    }

    private boolean isSame(JsonNode one, JsonNode parameter) {
        JsonNode name = parameter.get("name");
        return one.equals(parameter)
                || (one.has("$ref") && shared.path(name.asText()).equals(parameter));
    }
}
