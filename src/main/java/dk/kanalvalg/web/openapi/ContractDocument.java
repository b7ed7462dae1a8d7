package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.kanalvalg.platform.ErrorCode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes a document whole. Every part of it is a plain tree, so that each step can be tried on a small one. */
class ContractDocument {

    private final ContractTexts texts;

    ContractDocument(ContractTexts texts) {
        this.texts = texts;
    }

    ObjectNode complete(ObjectNode document) {
        JsonNode given = texts.schemas();
        document.set("info", given.get("info"));
        document.set("servers", given.get("servers"));
        document.set("tags", given.get("tags"));
        ObjectNode components = (ObjectNode) document.get("components");
        ObjectNode schemas = (ObjectNode) components.get("schemas");
        // Quarkus adds a scheme of its own, of which nothing is served.
        components.set("securitySchemes", given.get("security"));
        new SchemaNames(document).apply(given.get("names"));
        schemas.setAll((ObjectNode) given.get("schemas").deepCopy());
        schemas.set("ErrorCode", codes(schemas.objectNode()));
        components.set("examples", examples(schemas.objectNode()));
        OperationContents contents = new OperationContents(texts, document);
        SchemaDetails details = new SchemaDetails(texts, document);
        ContractOperations.forEach(document, contents::describe);
        details.apply();
        Examples examples = new Examples(texts, schemas);
        SharedHeaders headers = new SharedHeaders(components, texts);
        OperationDetails operations = new OperationDetails(texts, new OperationErrors(components, headers), headers);
        ContractOperations.forEach(document, operations::describe);
        new SharedParameters(document, components).apply();
        ContractOperations.forEach(document, (name, operation) -> contents.exemplify(operation, examples));
        Set<String> used = new TreeSet<>();
        document.findValuesAsText("$ref").forEach(ref -> used.add(ref.substring(ref.lastIndexOf('/') + 1)));
        ((ObjectNode) components.get("examples")).retain(used);
        return document;
    }

    private static ObjectNode codes(ObjectNode schema) {
        ArrayNode codes = schema.put("type", "string")
                .put("description", "The code of an error: stable, for programs.")
                .putArray("enum");
        Stream.of(ErrorCode.values()).map(ErrorCode::name).forEach(codes::add);
        return schema;
    }

    /** One problem for each code, which the operations that can give it refer to. */
    private static ObjectNode examples(ObjectNode examples) {
        for (ErrorCode code : ErrorCode.values()) {
            Examples.problem(examples.putObject(code.name()), code, code.status());
        }
        return examples;
    }
}
