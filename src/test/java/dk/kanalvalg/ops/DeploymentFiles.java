package dk.kanalvalg.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files an operator uses, read as trees. Tests run in the project's folder. */
final class DeploymentFiles {

    private DeploymentFiles() {}

    static String text(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + path, e);
        }
    }

    static Object yaml(String path) {
        return new Load(LoadSettings.builder().setLabel(path).build()).loadFromString(text(path));
    }

    static List<Path> under(String folder, String suffix) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("cannot list " + folder, e);
        }
    }

    /** The node at a path of keys and list indexes, or null where there is none. */
    static Object at(Object tree, Object... path) {
        Object node = tree;
        for (Object step : path) {
            node = switch (node) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list when step instanceof Integer index && index < list.size() -> list.get(index);
                case null, default -> null;
            };
        }
        return node;
    }

    /** Every value of the key, at any depth. */
    static List<Object> all(Object tree, String key) {
        List<Object> found = new ArrayList<>();
        if (tree instanceof Map<?, ?> map) {
            if (map.containsKey(key)) {
                found.add(map.get(key));
            }
            map.values().forEach(child -> found.addAll(all(child, key)));
        } else if (tree instanceof Collection<?> list) {
            list.forEach(child -> found.addAll(all(child, key)));
        }
        return found;
    }

    static List<?> list(Object tree, Object... path) {
        return at(tree, path) instanceof List<?> list ? list : List.of();
    }
}
