package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.platform.PackagedFile;
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
        Object read = new Load(LoadSettings.builder().build())
                .loadFromString(PackagedFile.text("/openapi/" + name + ".yaml"));
        return new ObjectMapper().valueToTree(read);
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
