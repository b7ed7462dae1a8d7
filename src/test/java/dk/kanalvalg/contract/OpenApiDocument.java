package dk.kanalvalg.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code openapi.yaml} as it stands in the repository, which is what the service serves; a test holds the two together. */
public final class OpenApiDocument {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();

    /** One operation: its method in capitals and its path with the names of its parameters in braces. */
    public record Operation(String method, String path, JsonNode content, Pattern matching) {

        /** As it is named in a fault. */
        public String name() {
            return method + " " + path;
        }

        private int parameters() {
            return path.split("\\{", -1).length;
        }
    }

    OpenApiDocument(JsonNode root) {
        this.root = root;
        root.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(one -> METHODS.contains(one.getKey()))
                .forEach(one -> operations.add(new Operation(
                        one.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        one.getValue(),
                        matching(path.getKey())))));
        // What is named stands before what any name stands for.
        operations.sort(Comparator.comparingInt(Operation::parameters).thenComparing(Operation::name));
    }

    /** The one at the root of the repository. */
    public static OpenApiDocument published() {
        try {
            Object read =
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("openapi.yaml")));
            return new OpenApiDocument(new ObjectMapper().valueToTree(read));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Pattern matching(String path) {
        StringBuilder pattern = new StringBuilder();
        for (String part : path.substring(1).split("/", -1)) {
            pattern.append('/').append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString());
    }

    /** All of them, the more exact paths first. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that a request is of; a HEAD is of its GET. */
    Optional<Operation> operation(String method, String sent) {
        String asked = method.equals("HEAD") ? "GET" : method;
        String path = plain(sent);
        return operations.stream()
                .filter(one -> one.matching().matcher(path).matches())
                .findFirst()
                .map(Operation::path)
                .flatMap(found -> operations.stream()
                        .filter(one -> one.path().equals(found) && one.method().equals(asked))
                        .findFirst());
    }

    /** Without what means the same when it is left out: slashes, steps up and down, parameters of a part. */
    private static String plain(String sent) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : sent.split("/+", -1)) {
            String name = part.split(";", 2)[0].replaceAll("(?i)%2e", ".");
            if (name.equals("..")) {
                parts.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                parts.add(name);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** What stands at a place that says {@code $ref}, or else at the place itself. */
    public JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        while (at.has("$ref")) {
            at = root.at(at.get("$ref").asText().substring(1));
        }
        return at;
    }

    /** A schema that stands by itself, with all those that it may refer to, and with no field but those that it names. */
    ObjectNode strict(JsonNode schema) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.putArray("allOf").add(schema.deepCopy());
        whole.putObject("components")
                .set("schemas", root.get("components").get("schemas").deepCopy());
        close(whole);
        return whole;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && object.path("type").isValueNode()) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApiDocument::close);
    }
}
