package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.ops.MadeUpCitizens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.Nullable;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal of the guide in Java, with the client that openapi-generator makes of the contract as it is served. */
@Tag("process")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class JavaPortalIT {

    private static final Path GUIDE = Path.of("docs/guide/portals.md");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String LIBRARIES = Stream.of(
                    JsonProperty.class, JsonParser.class, ObjectMapper.class, JavaTimeModule.class, Nullable.class)
            .map(JavaPortalIT::jar)
            .collect(Collectors.joining(File.pathSeparator));

    @TestHTTPResource("/")
    String url;

    @Inject
    MadeUpCitizens citizens;

    @TempDir
    Path folder;

    @Test
    void sendsAContactOnceMeetsACollisionAndReadsTheCase() throws Exception {
        citizens.tell(Instant.now());
        String service = url.substring(0, url.length() - 1);
        String command = GuideCommands.blocks(GUIDE, "sh").stream()
                .filter(block -> block.startsWith("java -jar openapi-generator-cli.jar"))
                .findFirst()
                .orElseThrow()
                .replace(
                        "java -jar ",
                        JAVA + " -jar " + Path.of("target/clients").toAbsolutePath() + "/")
                .replace("-o client", "-o " + folder.resolve("client"));
        GuideCommands.shell(command, service);
        Path classes = compiled(folder.resolve("client/src/main/java"));
        String eventId = "java-" + UUID.randomUUID();
        List<String> said = GuideCommands.run(
                        Path.of("."),
                        Map.of(),
                        JAVA,
                        "-cp",
                        classes + File.pathSeparator + LIBRARIES,
                        "docs/guide/portal/Portal.java",
                        service,
                        eventId)
                .lines()
                .toList();
        assertThat(said).containsExactly("201 ROUTED new", said.get(1), "409 EVENT_ID_REUSED", "found " + eventId);
        // The relay may have been quicker.
        assertThat(said.get(1)).matches("200 (ROUTED|PUBLISHED) true");
    }

    private Path compiled(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectory(folder.resolve("classes"));
        StringWriter said = new StringWriter();
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(all).hasSizeGreaterThan(100);
            boolean done = compiler.getTask(
                            said,
                            manager,
                            null,
                            List.of("-proc:none", "-cp", LIBRARIES, "-d", classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(all))
                    .call();
            assertThat(done).as(said.toString()).isTrue();
        }
        return classes;
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
