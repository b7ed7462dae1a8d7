package dk.kanalvalg.endtoend;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What the JVM keeps of one start of the production package. With it a start takes a third of the processor's time, and the
 * tests start dozens. The first of them makes it; it lies beside the package, and goes with it when that is built again.
 */
final class AotCache {

    private static final Path CACHE = Path.of("target/quarkus-app/app.aot");
    private static final Path LOCK = Path.of("target/app.aot.lock");

    private AotCache() {}

    /** Starts the package with these options of the JVM, stops it again, and waits for its end. */
    @FunctionalInterface
    interface Training {
        void run(List<String> options) throws IOException;
    }

    /** The options of a JVM that starts the package. Whoever comes first makes the cache; others wait for it. */
    static synchronized List<String> options(Training training) throws IOException {
        try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            if (!Files.exists(CACHE)) {
                training.run(List.of("-XX:AOTCacheOutput=" + CACHE));
            }
        }
        return List.of("-XX:AOTCache=" + CACHE);
    }
}
