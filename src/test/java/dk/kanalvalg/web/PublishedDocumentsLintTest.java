package dk.kanalvalg.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.NodePackages;
import dk.kanalvalg.contract.OpenApiDocument;
import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What machines read of the contracts is what the linters of their standards find no fault with. */
class PublishedDocumentsLintTest {

    private static final String OPENAPI =
            Path.of("openapi.yaml").toAbsolutePath().toString();

    @BeforeAll
    static void install() throws Exception {
        NodePackages.install();
    }

    @Test
    void redoclyFindsNothing() throws Exception {
        NodePackages.run("redocly", "lint", "--extends=recommended-strict", OPENAPI);
    }

    @Test
    void spectralFindsNoError() throws Exception {
        NodePackages.run("spectral", "lint", "--fail-severity=error", "--ruleset", "spectral.yaml", OPENAPI);
    }

    @Test
    void theParserOfAsyncApiFindsNothing() throws Exception {
        NodePackages.script(
                "parse-asyncapi.mjs", Path.of("asyncapi.yaml").toAbsolutePath().toString());
    }

    /** A class that is named after another place in the code, or a type of the JDK, makes no name for a client's class. */
    @Test
    void noSchemaIsNamedByACounterOrByJava() throws Exception {
        Set<String> named = new TreeSet<>();
        document().get("components").get("schemas").fieldNames().forEachRemaining(named::add);
        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named).noneMatch(name -> name.matches(".*[a-z][0-9]+") && !name.endsWith("V1"));
        assertThat(named).doesNotContain("Instant", "OffsetDateTime", "LocalDate", "UUID", "JsonNode");
    }

    @Test
    void everyOperationSaysItsErrors() throws Exception {
        JsonNode codes =
                document().get("components").get("schemas").get("ErrorCode").get("enum");
        Set<String> known = new TreeSet<>();
        codes.forEach(code -> known.add(code.asText()));
        OpenApiDocument document = OpenApiDocument.published();
        assertThat(document.operations()).hasSizeGreaterThan(50).allSatisfy(operation -> operation
                .content()
                .get("responses")
                .properties()
                .forEach(response -> {
                    if (response.getKey().charAt(0) >= '4') {
                        JsonNode described = document.resolved(response.getValue());
                        assertThat(described.path("x-error-codes")).isNotEmpty();
                        described.get("x-error-codes").forEach(code -> assertThat(known)
                                .contains(code.asText()));
                        assertThat(described.get("content").has("application/problem+json"))
                                .isTrue();
                    }
                }));
    }

    /** A document that says the same fifty times is read by nobody. */
    @Test
    void whatSeveralOperationsShareStandsOnce() throws Exception {
        document()
                .get("paths")
                .forEach(path -> path.forEach(
                        operation -> operation.path("responses").properties().forEach(response -> assertThat(
                                        response.getKey().charAt(0) < '4'
                                                || response.getValue().has("$ref"))
                                .isTrue())));
    }

    private static JsonNode document() throws Exception {
        Object read = new Load(LoadSettings.builder().build())
                .loadFromInputStream(new File(OPENAPI).toURI().toURL().openStream());
        return new ObjectMapper().valueToTree(read);
    }
}
