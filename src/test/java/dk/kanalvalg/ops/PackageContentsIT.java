package dk.kanalvalg.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials that the build writes, held against the package that it is about. */
class PackageContentsIT {

    private static final Path PACKAGE = Path.of("target/quarkus-app");

    /**
     * Those that ask for no more than a notice, and those that bind the library's own files only. By their names in SPDX,
     * where a project uses these. A new one is for people to judge.
     */
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "Public Domain");

    /** What the build made itself: the service's own. */
    private static final Set<String> OWN = Set.of("application", "file");

    /** Of the bill, those that have a place in the package; it also names what the build alone uses. */
    private static List<JsonNode> packaged;

    @BeforeAll
    static void read() throws IOException {
        JsonNode bill = new ObjectMapper()
                .readTree(Path.of("target/quarkus-run-cyclonedx.json").toFile());
        packaged = new ArrayList<>();
        for (JsonNode component : bill.get("components")) {
            if (!places(component).isEmpty()) {
                packaged.add(component);
            }
        }
    }

    @Test
    void theBillOfMaterialsNamesEveryJarOfThePackage() throws IOException {
        Set<String> named = packaged.stream()
                .flatMap(component -> places(component).stream())
                .filter(place -> place.startsWith("lib/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(jars()).hasSizeGreaterThan(100).isEqualTo(named);
    }

    @Test
    void everyLicenceIsOneThatWasAgreedTo() {
        TreeMap<String, Set<String>> refused = new TreeMap<>();
        for (JsonNode component : packaged) {
            Set<String> licences = licences(component);
            // Of several the user may choose one.
            if (!OWN.contains(component.get("type").asText())
                    && licences.stream().noneMatch(LICENCES::contains)) {
                refused.put(
                        component.path("group").asText() + ":"
                                + component.path("name").asText(),
                        licences);
            }
        }
        assertThat(refused).isEmpty();
    }

    /** Kafka's broker, PostgreSQL's binaries and the programs of src/tools are for the local run and for developers. */
    @Test
    void thePackageHoldsNothingOfTheLocalRun() throws IOException {
        assertThat(jars()).noneMatch(jar -> jar.contains("io.zonky.") || jar.contains("org.apache.kafka.kafka_"));
        try (Stream<Path> files = Files.list(PACKAGE.resolve("app"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (var entries = new JarFile(jar.toFile())) {
                    assertThat(entries.stream().map(ZipEntry::getName))
                            .anyMatch(name -> name.startsWith("dk/kanalvalg/core/"))
                            .noneMatch(name -> name.startsWith("dk/kanalvalg/tools/"));
                }
            }
        }
    }

    private static Set<String> jars() throws IOException {
        Set<String> jars = new TreeSet<>();
        try (Stream<Path> files = Files.walk(PACKAGE.resolve("lib"))) {
            files.filter(file -> file.toString().endsWith(".jar"))
                    .forEach(file -> jars.add(PACKAGE.relativize(file).toString()));
        }
        return jars;
    }

    private static List<String> places(JsonNode component) {
        return StreamSupport.stream(component.at("/evidence/occurrences").spliterator(), false)
                .map(place -> place.get("location").asText())
                .toList();
    }

    private static Set<String> licences(JsonNode component) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode each : component.path("licenses")) {
            String name = each.path("expression")
                    .asText(each.at("/license/id")
                            .asText(each.at("/license/name").asText()));
            licences.add(name);
        }
        return licences;
    }
}
