package dk.kanalvalg;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house. An edge between capabilities that is not listed here fails the build. */
class ArchitectureTest {

    /** Which capability may use which. Everybody may use core and platform; platform may use core. */
    private static final Map<String, Set<String>> ALLOWED_EDGES = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("platform", Set.of()),
            Map.entry("audit", Set.of("privacy", "security")),
            Map.entry("privacy", Set.of()),
            Map.entry("outbox", Set.of("audit", "privacy", "security")),
            Map.entry("policy", Set.of("audit", "security")),
            Map.entry("municipality", Set.of("audit", "outbox", "policy", "security")),
            Map.entry("citizen", Set.of("audit", "municipality", "outbox", "privacy", "security")),
            Map.entry("routing", Set.of("audit", "citizen", "municipality", "outbox", "policy", "privacy", "security")),
            Map.entry("feedback", Set.of("audit", "outbox", "routing", "security")),
            Map.entry("intake", Set.of("citizen", "policy", "privacy", "routing")),
            Map.entry("rights", Set.of("audit", "citizen", "privacy", "security")),
            Map.entry("security", Set.of()),
            Map.entry("ops", Set.of()),
            Map.entry("embedded", Set.of()));

    private static final String ROOT = "dk.kanalvalg";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void capabilitiesUseOnlyTheOnesTheyMay() {
        Map<String, Set<String>> forbidden = new TreeMap<>();
        for (JavaClass origin : CLASSES) {
            String from = capability(origin);
            if (from.isEmpty()) {
                continue;
            }
            origin.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> capability(dependency.getTargetClass()))
                    .filter(to -> !to.isEmpty() && !to.equals(from))
                    .filter(to -> !(to.equals("core") || (to.equals("platform") && !from.equals("core"))))
                    .filter(to -> !ALLOWED_EDGES.getOrDefault(from, Set.of()).contains(to))
                    .forEach(to -> forbidden
                            .computeIfAbsent(from + " -> " + to, _ -> new TreeSet<>())
                            .add(origin.getSimpleName()));
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void everyListedEdgeExistsInTheCode() {
        Set<String> used = CLASSES.stream()
                .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> capability(origin) + " -> " + capability(dependency.getTargetClass())))
                .collect(Collectors.toSet());
        List<String> listed = ALLOWED_EDGES.entrySet().stream()
                .flatMap(edge -> edge.getValue().stream().map(to -> edge.getKey() + " -> " + to))
                .toList();
        assertThat(used).containsAll(listed);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + ".core.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theCoreIsPlainJava() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".core..")
                .should()
                .dependOnClassesThat(resideInAPackage("..")
                        .and(describe("outside the core and the JDK's plain parts", target -> !resideInAnyPackage(
                                        ROOT + ".core..",
                                        "java.lang..",
                                        "java.util..",
                                        "java.time..",
                                        "java.math..",
                                        "java.text..")
                                .test(target))))
                .check(CLASSES);
    }

    @Test
    void onlyThePlatformReadsTheClockAndMakesIds() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".platform..", ROOT + ".embedded..")
                .should(accessTargetWhere(describe("reads the clock or makes ids", ArchitectureTest::isAmbient)))
                .check(CLASSES);
    }

    @Test
    void kafkaStaysInItsRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".outbox..", ROOT + ".feedback..", ROOT + ".citizen..", ROOT + ".embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void rowsArePackagePrivateEntities() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveSimpleNameEndingWith("Row")
                .andShould()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void constructorsInjectAtMostFiveCollaboratorsAndFieldsNone() {
        fields().should().notBeAnnotatedWith(Inject.class).check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(type -> type.isMetaAnnotatedWith(jakarta.inject.Scope.class)
                                || type.isAnnotatedWith(jakarta.inject.Singleton.class)
                                || type.isAnnotatedWith(jakarta.enterprise.context.ApplicationScoped.class)
                                || type.isAnnotatedWith(jakarta.ws.rs.Path.class))
                        .filter(type -> type.getConstructors().stream()
                                .anyMatch(constructor ->
                                        constructor.getRawParameterTypes().size() > 5))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void resourcesOwnNoTransaction() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .or()
                .haveSimpleNameEndingWith("Consumer")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Transactional.class)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Service", "Manager", "Helper", "Util", "Utils", "Impl", "Processor", "Dto", "Base", "Common"})
    void emptyNamesAreNotUsed(String suffix) {
        noClasses().should().haveSimpleNameEndingWith(suffix).check(CLASSES);
    }

    @Test
    void filesAreSmall() {
        Map<Path, List<String>> files = sources();
        List<Integer> lengths = files.values().stream().map(List::size).sorted().toList();
        assertThat(lengths.get(lengths.size() / 2)).as("median of lines").isLessThanOrEqualTo(80);
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

    @Test
    void packagesAreSmall() {
        Map<Path, Long> sizes = sources().keySet().stream()
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        sizes.values().removeIf(size -> size <= 15);
        assertThat(sizes).as("packages with more than 15 files").isEmpty();
    }

    private static boolean isAmbient(JavaAccess<?> access) {
        Class<?>[] clocks = {
            Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class, Clock.class
        };
        String target = access.getTargetOwner().getName();
        String method = access.getTarget().getName();
        boolean clock = Stream.of(clocks).anyMatch(type -> type.getName().equals(target))
                && (method.equals("now") || method.startsWith("system"));
        boolean id = target.equals(UUID.class.getName()) && method.equals("randomUUID");
        boolean millis = target.equals(System.class.getName()) && method.equals("currentTimeMillis");
        return clock || id || millis;
    }

    private static String capability(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        String rest = name.substring(ROOT.length() + 1);
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
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
