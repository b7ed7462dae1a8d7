package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says of every field what it means, whether it is always there, and whether it may be null. */
class SchemaDetails {

    private final ContractTexts texts;
    private final ObjectNode document;
    private final ObjectNode schemas;

    SchemaDetails(ContractTexts texts, ObjectNode document) {
        this.texts = texts;
        this.document = document;
        this.schemas = (ObjectNode) document.get("components").get("schemas");
    }

    void apply() {
        Set<String> taken = new TreeSet<>();
        Set<String> answered = new TreeSet<>();
        ContractOperations.forEach(document, (name, operation) -> {
            reach(operation.path("requestBody"), taken);
            reach(operation.path("responses"), answered);
        });
        reach(schemas.get("Problem"), answered);
        schemas.properties().forEach(schema -> {
            if (answered.contains(schema.getKey()) && !taken.contains(schema.getKey())) {
                answer(schema.getKey(), (ObjectNode) schema.getValue());
            }
            describe(schema.getKey(), (ObjectNode) schema.getValue());
            anchor(schema.getValue());
        });
        texts.schemas().get("nullable").forEach(place -> {
            String[] parts = place.asText().split("\\.", -1);
            nullable((ObjectNode) schemas.get(parts[0]).get("properties"), parts[1]);
        });
        schemas.retain(union(taken, answered));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        both.add("Problem");
        return both;
    }

    private void reach(JsonNode node, Set<String> names) {
        if (node.path("$ref").asText().startsWith(SchemaNames.REF)) {
            String name = node.get("$ref").asText().substring(SchemaNames.REF.length());
            if (names.add(name)) {
                reach(ContractTexts.needed(schemas, name), names);
            }
        }
        node.forEach(child -> reach(child, names));
    }

    private void answer(String name, ObjectNode schema) {
        if (!schema.has("properties")) {
            return;
        }
        JsonNode rule = texts.schemas().get("answers").path(name);
        Set<String> optional = names(rule.path("optional"));
        ObjectNode properties = (ObjectNode) schema.get("properties");
        ArrayNode required = schema.arrayNode();
        properties.fieldNames().forEachRemaining(field -> {
            if (!optional.contains(field)) {
                required.add(field);
            }
        });
        schema.remove("required");
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        names(rule.path("nullable")).forEach(field -> nullable(properties, field));
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.forEach(one -> names.add(one.asText()));
        return names;
    }

    private static void nullable(ObjectNode properties, String field) {
        JsonNode schema = ContractTexts.needed(properties, field);
        ObjectNode wider = properties.objectNode();
        if (schema.has("type") && !schema.has("enum")) {
            wider = (ObjectNode) schema;
            String type = schema.get("type").asText();
            wider.putArray("type").add(type).add("null");
        } else {
            wider.putArray("anyOf").add(schema).addObject().put("type", "null");
        }
        properties.set(field, wider);
    }

    private void describe(String name, ObjectNode schema) {
        if (!schema.has("properties")) {
            return;
        }
        for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
            ObjectNode field = (ObjectNode) property.getValue();
            if (!field.has("description")) {
                JsonNode text = ContractTexts.needed(texts.fields(), name + "." + property.getKey(), property.getKey());
                field.put("description", text.get(0).asText());
            }
        }
    }

    private static void anchor(JsonNode node) {
        String pattern = node.path("pattern").asText();
        if (!pattern.isEmpty() && !pattern.startsWith("^")) {
            ((ObjectNode) node).put("pattern", "^(?:" + pattern + ")$");
        }
        node.forEach(SchemaDetails::anchor);
    }
}
