package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** The operations of a document. */
final class ContractOperations {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private ContractOperations() {}

    /** Hands over each with its name, as {@code GET /v1/cases}. */
    static void forEach(ObjectNode document, BiConsumer<String, ObjectNode> visitor) {
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(one -> METHODS.contains(one.getKey()))
                .forEach(one -> visitor.accept(
                        one.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), (ObjectNode) one.getValue())));
    }
}
