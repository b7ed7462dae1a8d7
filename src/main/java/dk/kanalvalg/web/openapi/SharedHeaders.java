package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The headers of answers, each of which stands once among the components. */
class SharedHeaders {

    private final ObjectNode shared;
    private final JsonNode texts;

    SharedHeaders(ObjectNode components, ContractTexts texts) {
        this.shared = components.putObject("headers");
        this.texts = texts.schemas().get("headers");
    }

    /** Says that an answer has what every answer has. */
    void always(ObjectNode response) {
        put(response, "X-Request-Id");
        put(response, "traceparent");
        put(response, "Cache-Control");
    }

    /** Says that an answer has the header. */
    void put(ObjectNode response, String name) {
        if (!shared.has(name)) {
            JsonNode text = ContractTexts.needed(texts, name);
            ObjectNode header = shared.putObject(name);
            header.set("description", text.get(0));
            if (text.path(2).asText().equals("always")) {
                header.put("required", true);
            }
            header.putObject("schema").put("type", "string");
            header.set("example", text.get(1));
        }
        response.withObject("headers").putObject(name).put("$ref", "#/components/headers/" + name);
    }
}
