package dk.kanalvalg.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The schemas of messages as they stand in {@code asyncapi.yaml}: the files of the package, each definition under a name
 * that makes a good class name, so that the document refers to nothing outside itself.
 */
final class AsyncApiSchemas {

    /** From here on the document is made and not written. */
    static final String MARK = "    # Made from src/main/resources/schemas; do not edit below.\n";

    private static final Map<String, String> ROOTS = rootsInOrder();

    private AsyncApiSchemas() {}

    private static Map<String, String> rootsInOrder() {
        Map<String, String> roots = new LinkedHashMap<>();
        roots.put("Case", "case.v1.schema.json");
        roots.put("Outcome", "outcome.v1.schema.json");
        roots.put("Standing", "standing.v1.schema.json");
        return roots;
    }

    /** The end of the document. */
    static String text() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map.Entry<String, String> root : ROOTS.entrySet()) {
            Map<?, ?> schema = new ObjectMapper()
                    .readValue(
                            Path.of("src/main/resources/schemas", root.getValue())
                                    .toFile(),
                            Map.class);
            Map<String, Object> top = named(root.getKey(), root.getKey(), schema);
            top.put(
                    "description",
                    Stream.of(schema.get("title") + ".", String.valueOf(schema.get("description")))
                            .collect(Collectors.joining(" ")));
            all.put(root.getKey(), top);
            if (schema.get("$defs") instanceof Map<?, ?> definitions) {
                definitions.forEach((name, definition) -> {
                    String title = root.getKey() + capital(name.toString());
                    all.put(title, named(root.getKey(), title, (Map<?, ?>) definition));
                });
            }
        }
        String yaml = new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(Integer.MAX_VALUE)
                        .setSplitLines(false)
                        .build())
                .dumpToString(all);
        return yaml.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static Map<String, Object> named(String root, String title, Map<?, ?> schema) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("title", title);
        schema.forEach((key, value) -> {
            if (!List.of("$schema", "$id", "$defs", "title").contains(key)) {
                named.put(key.toString(), inside(root, title, key.toString(), value));
            }
        });
        return named;
    }

    private static Object inside(String root, String title, String key, Object value) {
        return switch (value) {
            case String ref
            when key.equals("$ref") ->
                "#/components/schemas/" + root + capital(ref.substring(ref.lastIndexOf('/') + 1));
            case Map<?, ?> properties
            when key.equals("properties") -> {
                Map<String, Object> each = new LinkedHashMap<>();
                properties.forEach((name, property) ->
                        each.put(name.toString(), property(root, title + capital(name.toString()), property)));
                yield each;
            }
            case Map<?, ?> schema -> property(root, title, schema);
            case List<?> list -> {
                List<Object> each = new ArrayList<>();
                list.forEach(one -> each.add(inside(root, title, "", one)));
                yield each;
            }
            default -> value;
        };
    }

    /** An object within another gets a name too, and other parts none. */
    private static Object property(String root, String title, Object property) {
        if (!(property instanceof Map<?, ?> schema)) {
            return property;
        }
        Map<String, Object> within = named(root, title, schema);
        if (!"object".equals(within.get("type"))) {
            within.remove("title");
        }
        return within;
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
