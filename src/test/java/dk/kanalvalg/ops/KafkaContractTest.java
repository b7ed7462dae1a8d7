package dk.kanalvalg.ops;

import static dk.kanalvalg.ops.DeploymentFiles.all;
import static dk.kanalvalg.ops.DeploymentFiles.at;
import static dk.kanalvalg.ops.DeploymentFiles.text;
import static dk.kanalvalg.ops.DeploymentFiles.under;
import static dk.kanalvalg.ops.DeploymentFiles.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaContractTest {

    private static final String SCHEMAS = "src/main/resources/schemas/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Object contract = yaml("asyncapi.yaml");

    @Test
    void everyReferenceOfTheContractLeadsSomewhereWithinIt() {
        List<Object> references = all(contract, "$ref");
        assertThat(references).hasSizeGreaterThan(40).allSatisfy(reference -> {
            String target = reference.toString();
            assertThat(target).startsWith("#/");
            assertThat(at(contract, (Object[]) target.substring(2).split("/", -1)))
                    .as(target)
                    .isNotNull();
        });
    }

    @Test
    void theContractNamesEveryTypeOfMessageInBothPlaces() {
        Map<?, ?> messages = (Map<?, ?>) at(contract, "channels", "cases", "messages");
        Collection<?> types = (Collection<?>)
                at(contract, "components", "schemas", "CloudEventHeaders", "properties", "ce_type", "enum");
        assertThat(types)
                .hasSize(5)
                .map(Object::toString)
                .containsExactlyInAnyOrderElementsOf(messages.keySet().stream()
                        .map(name -> at(contract, "components", "messages", name, "name")
                                .toString())
                        .toList());
        assertThat(at(contract, "asyncapi")).isEqualTo("3.0.0");
    }

    @Test
    void everySchemaIsOneAndSaysWhereItIsPublished() throws Exception {
        JsonSchema ofSchemas = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        List<Path> files = under(SCHEMAS, ".json");
        assertThat(files).hasSizeGreaterThanOrEqualTo(3);
        for (Path file : files) {
            JsonNode schema = JSON.readTree(file.toFile());
            assertThat(ofSchemas.validate(schema)).as(file.toString()).isEmpty();
            assertThat(schema.get("$id").asText()).isEqualTo("/schemas/" + file.getFileName());
        }
    }

    @Test
    void aCaseFitsItsSchemaAndSoDoesOneWithAFieldOfTomorrow() throws Exception {
        ObjectNode message = routedCase();
        assertThat(faults("case.v1", message)).isEmpty();
        message.put("tomorrow", true);
        assertThat(faults("case.v1", message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"citizenRef\": \"6101701008\"}",
                "{\"caseId\": \"7\"}",
                "{\"state\": \"LOST\"}",
                "{\"version\": 0}",
                "{\"municipality\": \"175\"}",
                "{\"createdAt\": \"yesterday\"}",
                "{\"decision\": null}"
            })
    void aCaseThatBreaksTheContractDoesNotFit(String change) throws Exception {
        ObjectNode message = routedCase();
        message.setAll((ObjectNode) JSON.readTree(change));
        assertThat(faults("case.v1", message)).isNotEmpty();
    }

    @Test
    void whatElseWasConsideredIsNeverOnATopic() throws Exception {
        ObjectNode message = routedCase();
        message.withObject("/decision").putArray("considered");
        assertThat(faults("case.v1", message)).isNotEmpty();
    }

    @Test
    void everyFieldACaseMustHaveIsMissed() throws Exception {
        for (JsonNode field :
                JSON.readTree(text(SCHEMAS + "case.v1.schema.json")).get("required")) {
            ObjectNode message = routedCase();
            message.remove(field.asText());
            assertThat(faults("case.v1", message)).as(field.asText()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exemptionGround", "diagnosis", "sex", "nationality", "health"})
    void aStandingHasNoFieldForWhatNobodyMayAsk(String field) throws Exception {
        ObjectNode standing = (ObjectNode) JSON.readTree("""
                {"municipality": "0175", "id": {"type": "CPR", "value": "6101701008"}, "source": "borgerservice",
                 "checkedAt": "2026-06-15T10:15:00+02:00", "digitalPost": "EXEMPT"}""");
        assertThat(faults("standing.v1", standing)).isEmpty();
        standing.put(field, "x");
        assertThat(faults("standing.v1", standing)).isNotEmpty();
    }

    @Test
    void anOutcomeIsOneOfTheEight() throws Exception {
        ObjectNode outcome = (ObjectNode) JSON.readTree("""
                {"caseId": "01972a3e-8c1b-7d4e-9f10-2b3c4d5e6f70", "outcome": "DELIVERED",
                 "occurredAt": "2026-06-15T10:15:00+02:00", "messageId": "m-1"}""");
        assertThat(faults("outcome.v1", outcome)).isEmpty();
        assertThat(faults("outcome.v1", outcome.put("outcome", "LOST"))).isNotEmpty();
    }

    private static ObjectNode routedCase() throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text("src/test/resources/messages/case.routed.json"));
    }

    private static Set<ValidationMessage> faults(String schema, JsonNode message) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        text(SCHEMAS + schema + ".schema.json"),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build())
                .validate(message);
    }
}
