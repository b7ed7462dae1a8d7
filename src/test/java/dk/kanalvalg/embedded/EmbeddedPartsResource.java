package dk.kanalvalg.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL and Kafka for {@code @QuarkusTest}s, started once a JVM on free ports in a temporary folder. They outlive a
 * change of test profile, so their handle stands outside the classes here, which are loaded anew each time.
 */
public class EmbeddedPartsResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        synchronized (System.class) {
            if (!EmbeddedPartsSwitch.isInstalled()) {
                startParts();
            }
            return EmbeddedPartsSwitch.configuration();
        }
    }

    private static void startParts() {
        try {
            Path folder = Files.createTempDirectory("kanalvalg-test");
            EmbeddedParts parts = EmbeddedParts.start(folder, EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT);
            EmbeddedPartsSwitch.install(parts);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                parts.close();
                delete(folder);
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
