package dk.kanalvalg.ops;

import static dk.kanalvalg.ops.DeploymentFiles.all;
import static dk.kanalvalg.ops.DeploymentFiles.at;
import static dk.kanalvalg.ops.DeploymentFiles.text;
import static dk.kanalvalg.ops.DeploymentFiles.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code asyncapi.yaml} stands alone, and says the same as the schemas of the package. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("asyncapi.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theDocumentHoldsTheSchemasOfThePackage() throws IOException {
        String document = Files.readString(DOCUMENT);
        int mark = document.indexOf(AsyncApiSchemas.MARK);
        assertThat(mark).isPositive();
        String made = document.substring(0, mark) + AsyncApiSchemas.MARK + AsyncApiSchemas.text();
        if (Boolean.getBoolean("kanalvalg.write-asyncapi")) {
            Files.writeString(DOCUMENT, made);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(made);
    }

    @Test
    void everySchemaHasANameThatMakesAClassName() {
        Map<?, ?> schemas = (Map<?, ?>) at(yaml("asyncapi.yaml"), "components", "schemas");
        assertThat(schemas).hasSizeGreaterThan(10);
        // A field may be named title too.
        assertThat(all(schemas, "title").stream().filter(String.class::isInstance))
                .hasSizeGreaterThan(10)
                .allSatisfy(title -> assertThat(title.toString()).matches("[A-Z][A-Za-z]+"));
        assertThat(schemas.keySet())
                .allSatisfy(name -> assertThat(name.toString()).matches("[A-Z][A-Za-z]+"));
    }

    @Test
    void everyExampleIsWhatItsSchemaTakes() throws IOException {
        Object document = yaml("asyncapi.yaml");
        checked(document, "case.v1", at(document, "components", "messageTraits", "case", "examples"));
        checked(document, "outcome.v1", at(document, "components", "messages", "outcome", "examples"));
        checked(document, "standing.v1", at(document, "components", "messages", "standing", "examples"));
        Object headers = at(document, "components", "messageTraits", "case", "examples", 0, "headers");
        Map<?, ?> properties = (Map<?, ?>) at(document, "components", "schemas", "CloudEventHeaders", "properties");
        List<?> required = (List<?>) at(document, "components", "schemas", "CloudEventHeaders", "required");
        assertThat(((Map<?, ?>) headers).keySet().stream().map(String::valueOf))
                .containsAll(required.stream().map(String::valueOf).toList())
                .isSubsetOf(properties.keySet().stream().map(String::valueOf).toList());
    }

    @Test
    void noTopicOfTheRelaysOwnMatchesAPatternOfConsumers() {
        Pattern consumers = Pattern.compile("kanalvalg\\..*\\.v1");
        assertThat(consumers.matcher("kanalvalg.0175.borgerservice.v1").matches())
                .isTrue();
        assertThat(consumers.matcher("kanalvalg.relay-control").matches()).isFalse();
        assertThat(text("src/main/java/dk/kanalvalg/outbox/OutboxConfig.java"))
                .contains("@WithDefault(\"kanalvalg.relay-control\")");
    }

    private static void checked(Object document, String schema, Object examples) throws IOException {
        assertThat((List<?>) examples).as("examples of %s", schema).isNotEmpty();
        for (Object example : (List<?>) examples) {
            JsonNode payload = JSON.valueToTree(at(example, "payload"));
            assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(
                                    text("src/main/resources/schemas/" + schema + ".schema.json"),
                                    SchemaValidatorsConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build())
                            .validate(payload))
                    .as(payload.toString())
                    .isEmpty();
        }
        assertThat(at(document, "asyncapi")).isEqualTo("3.0.0");
    }
}
