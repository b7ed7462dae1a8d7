package dk.kanalvalg.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What asyncapi.yaml and the schemas say of a message: its headers, and its value by the schema that it names itself. */
public final class MessageContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Path.of("src", "main", "resources", "schemas");
    private static final Map<String, JsonSchema> KNOWN = new ConcurrentHashMap<>();

    /** What of the message breaks the contract. */
    public Set<String> faults(ConsumerRecord<String, String> message) {
        ObjectNode headers = JSON.createObjectNode();
        message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        Set<String> faults = new TreeSet<>();
        add(faults, KNOWN.computeIfAbsent("headers", _ -> schema(headersOfTheContract())), headers);
        String named = headers.path("ce_dataschema").asText();
        faults.addAll(faults(named.substring(named.lastIndexOf('/') + 1), message.value()));
        return faults;
    }

    /** What of a text breaks a published schema. */
    public Set<String> faults(String schema, String text) {
        Set<String> faults = new TreeSet<>();
        if (!Files.exists(SCHEMAS.resolve(schema))) {
            faults.add("there is no schema " + schema);
            return faults;
        }
        add(faults, KNOWN.computeIfAbsent(schema, name -> schema(json(read(SCHEMAS.resolve(name))))), json(text));
        return faults;
    }

    private static void add(Set<String> faults, JsonSchema schema, JsonNode value) {
        // Without the value, which the message of a fault quotes.
        for (ValidationMessage fault : schema.validate(value)) {
            faults.add(fault.getInstanceLocation() + " breaks " + fault.getSchemaLocation());
        }
    }

    private static JsonSchema schema(JsonNode document) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        document,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static JsonNode headersOfTheContract() {
        Object contract = new Load(LoadSettings.builder().build()).loadFromString(read(Path.of("asyncapi.yaml")));
        return JSON.valueToTree(contract).at("/components/schemas/CloudEventHeaders");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the value is no JSON");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
