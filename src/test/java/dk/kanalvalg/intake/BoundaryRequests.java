package dk.kanalvalg.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Fills a row of the boundaries up to a whole request: all that it does not tell is as ordinary as can be. */
final class BoundaryRequests {

    /** The municipality whose council has made choices; all other rows are asked of one that has made none. */
    static final String CHOOSING = "0183";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String EVENT = """
            {"eventId": "boundary", "source": "urn:dk:cvr:65307316:system:boundaries",
             "subject": {"type": "PERSON", "id": {"type": "LOCAL", "value": "subject"}}, "matter": {"kle": "23.05.01"}}
            """;

    private static final String STANDING = """
            {"source": "boundaries", "digitalPost": "REGISTERED", "cprStatus": "ACTIVE", "mitId": "OK",
             "residentSince": "1990-01-01", "birthDate": "1981-01-10"}
            """;

    /** No word comes from the future, and some of the boundaries lie there. */
    private static final String CHECKED_AT = "2023-05-31T12:00:00+02:00";

    private BoundaryRequests() {}

    static JsonNode request(JsonNode row) {
        String at = row.path("at").asText("2026-06-15T10:15:00+02:00");
        String municipality = row.path("local").asBoolean() ? CHOOSING : "0175";
        ObjectNode request = JSON.createObjectNode().put("at", at);
        ObjectNode event = read(EVENT).put("occurredAt", at).put("municipality", municipality);
        request.set("event", merged(event, row.path("event")));
        ArrayNode standings = request.putArray("standings");
        // A subject of false is one that nobody has told of.
        if (!row.path("subject").isBoolean()) {
            standings.add(standing("subject", row.path("subject"), municipality));
        }
        row.path("others")
                .properties()
                .forEach(other -> standings.add(standing(other.getKey(), other.getValue(), municipality)));
        if (row.has("registers")) {
            request.putObject("registers").set("digitalPost", row.get("registers"));
        }
        return request;
    }

    private static ObjectNode standing(String name, JsonNode told, String municipality) {
        ObjectNode standing = read(STANDING).put("municipality", municipality).put("checkedAt", CHECKED_AT);
        standing.putObject("id").put("type", "LOCAL").put("value", name);
        told.properties().forEach(field -> standing.set(field.getKey(), field.getValue()));
        if (standing.at("/id/type").asText().equals("CVR")) {
            standing.remove(List.of("cprStatus", "mitId", "residentSince", "birthDate"));
        }
        return standing;
    }

    /** With what is told laid over it; an id is told whole. */
    private static ObjectNode merged(ObjectNode ordinary, JsonNode told) {
        told.properties().forEach(field -> {
            JsonNode known = ordinary.get(field.getKey());
            ordinary.set(
                    field.getKey(),
                    known instanceof ObjectNode object && !field.getKey().equals("id")
                            ? merged(object, field.getValue())
                            : field.getValue());
        });
        return ordinary;
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
