package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gives schemas names that make good class names, in the place of those of nested classes, which have counters where two
 * have the same. Schemas of the JDK's types are put where they are used.
 */
class SchemaNames {

    static final String REF = "#/components/schemas/";

    private static final Map<String, String> TIMES =
            Map.of("Instant", "date-time", "OffsetDateTime", "date-time", "LocalDate", "date", "UUID", "uuid");

    private final ObjectNode document;
    private final ObjectNode schemas;

    SchemaNames(ObjectNode document) {
        this.document = document;
        this.schemas = (ObjectNode) document.get("components").get("schemas");
    }

    void apply(JsonNode names) {
        names.properties()
                .forEach(one -> rename(found(one.getKey()), one.getValue().asText()));
        inline(document);
        schemas.remove(TIMES.keySet());
        // The event of a CloudEvent: it is read as a tree first, so that its faults are told with their places.
        ((ObjectNode) schemas.get("CloudEventRequest").get("properties"))
                .putObject("data")
                .put("$ref", REF + "ContactEventRequest");
        schemas.remove(List.of("JsonNode", "JsonNodeType"));
    }

    private String found(String place) {
        JsonNode at;
        if (place.contains("/")) {
            String[] parts = place.split(" ", -1);
            JsonNode operation = document.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
            JsonNode holder = parts[2].equals("body")
                    ? operation.get("requestBody")
                    : operation.get("responses").get(parts[2]);
            at = holder.get("content").get("application/json").get("schema");
        } else {
            String[] parts = place.split("\\.", -1);
            at = schemas.get(parts[0]).get("properties").get(parts[1]);
        }
        if (at.has("items")) {
            at = at.get("items");
        }
        return at.get("$ref").asText().substring(REF.length());
    }

    private void rename(String from, String to) {
        if (from.equals(to)) {
            return;
        }
        if (schemas.has(to)) {
            throw new IllegalStateException("Two schemas would be named " + to);
        }
        schemas.set(to, schemas.remove(from));
        replace(document, REF + from, REF + to);
    }

    private static void replace(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object && from.equals(object.path("$ref").asText())) {
            object.put("$ref", to);
        }
        node.forEach(child -> replace(child, from, to));
    }

    private static void inline(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("$ref").asText().startsWith(REF)) {
            String format = TIMES.get(object.get("$ref").asText().substring(REF.length()));
            if (format != null) {
                object.remove("$ref");
                object.put("type", "string").put("format", format);
            }
        }
        if (node instanceof ArrayNode || node instanceof ObjectNode) {
            node.forEach(SchemaNames::inline);
        }
    }
}
