package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the code does not say of the contract.
 *
 * @param operations by method and path
 * @param fields a description and perhaps an example, by a field's name
 * @param schemas names of schemas, what may be null, parameters, headers and contents
 */
record ContractTexts(JsonNode operations, JsonNode fields, JsonNode schemas) {

    static ContractTexts load() {
        return new ContractTexts(read("operations"), read("fields"), read("schemas"));
    }

    private static JsonNode read(String name) {
        try (InputStream file = ContractTexts.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
            Object read = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            return new ObjectMapper().valueToTree(read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The first of the entries of a table, or an exception that says what is missing. */
    static JsonNode needed(JsonNode table, String... keys) {
        for (String key : keys) {
            if (table.has(key)) {
                return table.get(key);
            }
        }
        throw new IllegalStateException("The files under openapi/ do not say what " + keys[keys.length - 1] + " is");
    }
}
