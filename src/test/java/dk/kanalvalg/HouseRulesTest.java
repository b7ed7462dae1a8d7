package dk.kanalvalg;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every file of the house keeps to: names, size, and a description of each package. */
class HouseRulesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dk.kanalvalg");

    /** Metaphors, and words that only this project would understand; the glossary has the field's terms for them. */
    private static final Set<String> BANNED_WORDS = Set.of(
            "Fallen",
            "Told",
            "Kept",
            "Strand",
            "Miss",
            "Seen",
            "Borne",
            "Departures",
            "Adopt",
            "Reading",
            "Readings",
            "Asking",
            "Course",
            "Need",
            "Late",
            "Trail");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Service",
                "Manager",
                "Helper",
                "Util",
                "Utils",
                "Impl",
                "Processor",
                "Dto",
                "Base",
                "Common",
                "Abstract"
            })
    void emptyNamesAreNotUsed(String suffix) {
        noClasses().should().haveSimpleNameEndingWith(suffix).check(CLASSES);
    }

    @Test
    void namesAreTermsOfTheFieldAndNoMetaphors() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .filteredOn(name -> Stream.of(name.split("(?=[A-Z])", -1)).anyMatch(BANNED_WORDS::contains))
                .isEmpty();
    }

    @Test
    void beansAreTopLevel() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAnnotatedWith(ApplicationScoped.class)
                                || type.isAnnotatedWith(Singleton.class)
                                || type.isAnnotatedWith(jakarta.ws.rs.Path.class)
                                || type.isAnnotatedWith(jakarta.ws.rs.ext.Provider.class))
                        .filter(type -> type.getEnclosingClass().isPresent())
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<Path> packages = new java.util.TreeSet<>();
        sources().keySet().forEach(file -> packages.add(file.getParent()));
        assertThat(packages)
                .filteredOn(folder -> !Files.exists(folder.resolve("package-info.java")))
                .isEmpty();
    }

    @Test
    void filesAreSmall() {
        Map<Path, List<String>> files = sources();
        List<Integer> lengths = files.values().stream().map(List::size).sorted().toList();
        assertThat(lengths.get(lengths.size() / 2)).as("median of lines").isLessThanOrEqualTo(70);
        assertThat(files.entrySet().stream()
                        .filter(file -> file.getValue().size() > 250)
                        .map(Map.Entry::getKey))
                .as("files over 250 lines")
                .isEmpty();
        assertThat(files.entrySet().stream()
                        .filter(file -> file.getValue().stream()
                                        .filter(line -> line.startsWith("import "))
                                        .count()
                                > 30)
                        .map(Map.Entry::getKey))
                .as("files with more than 30 imports")
                .isEmpty();
    }

    private static Map<Path, List<String>> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Map<Path, List<String>> read = new TreeMap<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                read.put(file, Files.readAllLines(file));
            }
            return read;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
