package dk.kanalvalg.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL and Kafka for {@code @QuarkusTest}s, started once a JVM on free ports in a temporary folder. They outlive a
 * change of test profile, so their handle stands among the system properties: the classes here are loaded anew each time.
 */
public class EmbeddedPartsResource implements QuarkusTestResourceLifecycleManager {

    private static final String CONFIGURATION = "kanalvalg.test.parts";

    @Override
    public Map<String, String> start() {
        synchronized (System.class) {
            String running = System.getProperty(CONFIGURATION);
            return running != null ? read(running) : startParts();
        }
    }

    private static Map<String, String> startParts() {
        try {
            Path folder = Files.createTempDirectory("kanalvalg-test");
            EmbeddedParts parts = EmbeddedParts.start(folder, EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT);
            System.setProperty(CONFIGURATION, write(parts.configuration()));
            EmbeddedPartsSwitch.install(parts);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                parts.close();
                delete(folder);
            }));
            return parts.configuration();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As one text: libraries read all system properties and trip over one that is none. */
    private static String write(Map<String, String> configuration) {
        return configuration.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> read(String configuration) {
        return configuration
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Left running for the next test class; the JVM's end stops them. */
    @Override
    public void stop() {}
}
