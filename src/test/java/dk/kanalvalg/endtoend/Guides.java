package dk.kanalvalg.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The commands that stand in the documents, and which test runs them. */
final class Guides {

    /** Documents whose commands a test follows from the first to the last, by that test. */
    private static final Map<String, Class<?>> FOLLOWED = Map.of(
            "docs/guide/access.md", SecuredGuidesIT.class,
            "docs/guide/citizens.md", GuidesIT.class,
            "docs/guide/measuring.md", MeasuringGuideIT.class,
            "docs/guide/municipality.md", GuidesIT.class,
            "docs/guide/operating.md", SecuredGuidesIT.class,
            "docs/guide/policies.md", GuidesIT.class,
            "docs/guide/policies-in-git.md", SecuredGuidesIT.class,
            "docs/guide/registers.md", GuidesIT.class,
            "docs/guide/reports.md", SecuredGuidesIT.class,
            "docs/guide/simulations.md", SecuredGuidesIT.class);

    /** How single blocks of other documents begin, and what runs them. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "./kanalvalg run      # builds", "GuidesIT starts it, and whatever runs this is the test command",
            "curl -i http://localhost:8080/v1/contact-events", "GuidesIT",
            "curl 'http://localhost:8080/v1/cases/feed", "GuidesIT",
            "java -cp kafka-clients.jar", "ExampleConsumerIT",
            "npm install kafkajs", "NodeConsumerIT, with the versions of the lock file",
            "npm install openapi-fetch", "PortalProgramIT, with the versions of the lock file",
            "java -jar openapi-generator-cli.jar", "JavaPortalIT",
            "./kanalvalg chaos", "ChaosIT");

    private Guides() {}

    /** The shell commands of a document, block by block. */
    static List<String> blocks(String document) throws IOException {
        return GuideCommands.blocks(Path.of(document), "sh");
    }

    /** What stands in a document and is run by no test. */
    static List<String> notRun() throws IOException {
        try (Stream<Path> documents = Stream.concat(Stream.of(Path.of("README.md")), Files.walk(Path.of("docs")))) {
            return documents
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".md") && !FOLLOWED.containsKey(name))
                    .flatMap(name -> blocksOf(name).map(block -> name + ": " + block))
                    .toList();
        }
    }

    private static Stream<String> blocksOf(String document) {
        try {
            return blocks(document).stream()
                    .filter(block -> ELSEWHERE.keySet().stream().noneMatch(block::startsWith));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
