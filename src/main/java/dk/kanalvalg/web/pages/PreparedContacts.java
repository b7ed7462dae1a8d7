package dk.kanalvalg.web.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.PackagedFile;
import dk.kanalvalg.platform.StrictJson;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contacts of made-up citizens to try the local run with: one for each way in which somebody can be met. */
@Singleton
@IfBuildProfile(anyOf = {"local", "dev", "test"})
class PreparedContacts {

    private static final String FILE = "/db/examples/contacts.json";
    private static final String MUNICIPALITY = "0175";
    private static final String SOURCE = "urn:dk:cvr:65307316:system:try-a-contact";

    private final Map<String, JsonNode> contacts = new LinkedHashMap<>();
    private final Ids ids;
    private final Now clock;

    PreparedContacts(StrictJson json, Ids ids, Now clock) {
        this.ids = ids;
        this.clock = clock;
        for (JsonNode contact : json.tree(PackagedFile.text(FILE).getBytes(StandardCharsets.UTF_8))) {
            contacts.put(contact.get("id").textValue(), contact);
        }
    }

    /** A contact to choose. */
    public record Choice(String id, LocalizedText what) {}

    List<Choice> choices() {
        return contacts.values().stream()
                .map(contact -> new Choice(
                        contact.get("id").textValue(),
                        new LocalizedText(
                                contact.get("da").textValue(), contact.get("en").textValue())))
                .toList();
    }

    /** The contact as a portal would send it now; empty where there is none of that name. */
    Optional<byte[]> event(String id) {
        return Optional.ofNullable(contacts.get(id)).map(this::event);
    }

    private byte[] event(JsonNode contact) {
        String number = contact.get("number").textValue();
        boolean company = number.length() == 8;
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("eventId", ids.next().toString())
                .put("source", SOURCE)
                .put("occurredAt", clock.now().toString())
                .put("municipality", MUNICIPALITY);
        event.putObject("subject")
                .put("type", company ? "COMPANY" : "PERSON")
                .putObject("id")
                .put("type", company ? "CVR" : "CPR")
                .put("value", number);
        event.putObject("matter")
                .put("kle", "32.30.04")
                .put("title", contact.get("da").textValue());
        if (contact.get("event") instanceof ObjectNode more) {
            more.properties().forEach(part -> {
                if (part.getValue() instanceof ObjectNode several) {
                    event.withObject("/" + part.getKey()).setAll(several);
                } else {
                    event.set(part.getKey(), part.getValue());
                }
            });
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
