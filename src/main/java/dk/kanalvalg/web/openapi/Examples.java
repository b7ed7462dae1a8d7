package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes an example of a schema from the examples of its fields, so that it is right by how it is made. */
class Examples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ContractTexts texts;
    private final ObjectNode schemas;
    private final Deque<String> within = new ArrayDeque<>();

    Examples(ContractTexts texts, ObjectNode schemas) {
        this.texts = texts;
        this.schemas = schemas;
    }

    /** An error with its code, as operations answer it. */
    static void problem(ObjectNode example, ErrorCode code, int status) {
        Problem problem = Problem.of(code, status, code.meaning());
        example.put("summary", code.meaning())
                .putObject("value")
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("code", code.name());
    }

    JsonNode of(JsonNode schema) {
        return of("", schema).orElseGet(NODES::objectNode);
    }

    private Optional<JsonNode> of(String owner, JsonNode schema) {
        if (schema.has("$ref")) {
            return referred(schema.get("$ref").asText().substring(SchemaNames.REF.length()));
        }
        if (schema.has("anyOf")) {
            return of(owner, schema.get("anyOf").get(0));
        }
        if (schema.has("enum")) {
            return Optional.of(schema.get("enum").get(0));
        }
        return switch (type(schema)) {
            case "object" -> Optional.of(object(owner, schema));
            case "array" ->
                Optional.of(NODES.arrayNode()
                        .addAll(of(owner, schema.path("items")).stream().toList()));
            case "boolean" -> Optional.of(NODES.booleanNode(false));
            case "integer", "number" ->
                Optional.of(NODES.numberNode(schema.path("minimum").asInt(1)));
            case "string" ->
                Optional.of(NODES.textNode(text(schema.path("format").asText())));
            default -> Optional.of(NODES.objectNode());
        };
    }

    private Optional<JsonNode> referred(String name) {
        if (texts.schemas().get("examples").has(name)) {
            return Optional.of(texts.schemas().get("examples").get(name));
        }
        if (within.contains(name)) {
            return Optional.empty();
        }
        within.push(name);
        Optional<JsonNode> example = of(name, schemas.get(name));
        within.pop();
        return example;
    }

    private ObjectNode object(String owner, JsonNode schema) {
        ObjectNode example = NODES.objectNode();
        schema.path("properties").properties().forEach(field -> {
            Optional<JsonNode> told = told(owner, field.getKey()).filter(one -> fits(one, field.getValue()));
            told.or(() -> of("", field.getValue())).ifPresent(one -> example.set(field.getKey(), one));
        });
        return example;
    }

    private Optional<JsonNode> told(String owner, String field) {
        JsonNode text = texts.fields().has(owner + "." + field)
                ? texts.fields().get(owner + "." + field)
                : texts.fields().path(field);
        return Optional.ofNullable(text.get(1));
    }

    private boolean fits(JsonNode value, JsonNode schema) {
        if (schema.has("$ref")) {
            return fits(value, schemas.get(schema.get("$ref").asText().substring(SchemaNames.REF.length())));
        }
        if (schema.has("anyOf")) {
            return fits(value, schema.get("anyOf").get(0));
        }
        if (schema.has("enum")) {
            for (JsonNode one : schema.get("enum")) {
                if (one.equals(value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type(schema)) {
            case "object" -> value.isObject() && !schema.has("properties");
            case "array" -> value.isArray() && (value.isEmpty() || fits(value.get(0), schema.path("items")));
            case "boolean" -> value.isBoolean();
            case "integer", "number" -> value.isNumber();
            case "string" ->
                value.isTextual()
                        && fitsFormat(value.asText(), schema.path("format").asText())
                        && (!schema.has("pattern")
                                || Pattern.matches(schema.get("pattern").asText(), value.asText()));
            default -> true;
        };
    }

    private static boolean fitsFormat(String text, String format) {
        return switch (format) {
            case "date-time" -> text.length() > 11 && text.charAt(10) == 'T';
            case "date" -> text.length() == 10 && text.charAt(4) == '-';
            case "uuid" -> text.length() == 36;
            default -> true;
        };
    }

    private static String text(String format) {
        return switch (format) {
            case "date-time" -> "2026-06-14T08:30:00Z";
            case "date" -> "2026-06-14";
            case "uuid" -> "01977a1e-5f00-7000-8000-000000000001";
            default -> "text";
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText();
    }
}
