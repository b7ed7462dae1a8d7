package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.embedded.EmbeddedParts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./kanalvalg chaos}, with the production package. docs/reliability.md holds the long one. */
@Tag("process")
class ChaosIT {

    @TempDir
    Path folder;

    @Test
    void everyAcknowledgedEventIsPublishedOnceAndInOrderThoughProcessesAreKilledAndPaused() throws Exception {
        Path output = folder.resolve("chaos.out");
        Path figures = folder.resolve("chaos.json");
        // Its instances are started again and again.
        try (EmbeddedParts parts =
                EmbeddedParts.start(folder.resolve("cache"), EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT)) {
            Instance.makeCache(parts, folder.resolve("cache.log"));
        }
        Process chaos = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        "target/tools-classes" + File.pathSeparator + System.getProperty("java.class.path"),
                        "dk.kanalvalg.tools.chaos.Chaos",
                        "--form=short",
                        "--rate=60",
                        "--package=target/quarkus-app/quarkus-run.jar",
                        "--class-path=" + System.getProperty("java.class.path"),
                        "--folder=" + folder.resolve("parts"),
                        "--json=" + figures)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(chaos.waitFor(400, TimeUnit.SECONDS))
                    .as(Files.readString(output))
                    .isTrue();
        } finally {
            // It ends its processes itself.
            chaos.destroy();
            chaos.waitFor(20, TimeUnit.SECONDS);
        }
        assertThat(chaos.exitValue()).as(Files.readString(output)).isZero();
        JsonNode counted = new ObjectMapper().readTree(figures.toFile());
        assertThat(counted.get("acknowledged events").asInt()).isGreaterThan(500);
        assertThat(counted.get("messages")).isEqualTo(counted.get("acknowledged events"));
        assertThat(counted.get("faults").asInt()).isGreaterThanOrEqualTo(5);
    }
}
