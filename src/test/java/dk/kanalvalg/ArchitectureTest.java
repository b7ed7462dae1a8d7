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

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may use which. An edge that is not listed here fails the build. */
class ArchitectureTest {

    /**
     * Which package may use which, sub-packages and their parents included; in the order of the floors, from the ground
     * up. Only {@code platform} and the plain values of {@code core} are open to most, and even that is said here.
     */
    private static final Map<String, Set<String>> ALLOWED_EDGES = Map.ofEntries(
            Map.entry("core.analysis", Set.of("core.contact", "core.decision", "core.policy")),
            Map.entry("core.caselife", Set.of("core.contact", "core.policy", "core.time")),
            Map.entry("core.citizen", Set.of("core.contact", "core.time")),
            Map.entry("core.contact", Set.of()),
            Map.entry("core.decision", Set.of("core.contact", "core.facts", "core.policy", "core.time")),
            Map.entry("core.facts", Set.of("core.citizen", "core.contact", "core.policy", "core.time")),
            Map.entry("core.policy", Set.of("core.citizen", "core.contact", "core.time")),
            Map.entry("core.routing", Set.of("core.contact")),
            Map.entry(
                    "core.simulation",
                    Set.of("core.analysis", "core.contact", "core.decision", "core.facts", "core.policy")),
            Map.entry("core.time", Set.of()),
            Map.entry("platform", Set.of("core.contact")),
            Map.entry("messaging", Set.of("platform")),
            Map.entry("security", Set.of("core.contact", "platform")),
            Map.entry("personaldata", Set.of("core.contact", "core.policy", "core.time", "platform")),
            Map.entry(
                    "audit",
                    Set.of("core.contact", "core.policy", "messaging", "personaldata", "platform", "security")),
            Map.entry("outbox", Set.of("audit", "core.contact", "core.policy", "personaldata", "platform", "security")),
            Map.entry(
                    "policy",
                    Set.of(
                            "audit",
                            "core.analysis",
                            "core.contact",
                            "core.decision",
                            "core.policy",
                            "core.time",
                            "platform",
                            "policy.analysis",
                            "policy.dmn",
                            "policy.document",
                            "policy.report",
                            "security")),
            Map.entry(
                    "policy.analysis",
                    Set.of(
                            "core.analysis",
                            "core.contact",
                            "core.decision",
                            "core.policy",
                            "platform",
                            "policy.dmn",
                            "policy.document",
                            "policy.report")),
            Map.entry(
                    "policy.commandline",
                    Set.of(
                            "core.analysis",
                            "core.policy",
                            "platform",
                            "policy",
                            "policy.analysis",
                            "policy.dmn",
                            "policy.report")),
            Map.entry("policy.dmn", Set.of("core.contact", "core.decision", "core.policy", "platform")),
            Map.entry("policy.document", Set.of("core.contact", "core.policy")),
            Map.entry(
                    "policy.evaluation",
                    Set.of("core.contact", "core.decision", "core.policy", "platform", "policy", "security")),
            Map.entry(
                    "policy.report",
                    Set.of("core.analysis", "core.contact", "core.decision", "core.policy", "platform")),
            Map.entry(
                    "municipality",
                    Set.of(
                            "audit",
                            "core.contact",
                            "core.decision",
                            "core.policy",
                            "core.routing",
                            "messaging",
                            "outbox",
                            "platform",
                            "policy",
                            "security")),
            Map.entry(
                    "reports",
                    Set.of(
                            "audit",
                            "cases.facts",
                            "core.citizen",
                            "core.contact",
                            "core.decision",
                            "core.facts",
                            "core.policy",
                            "core.time",
                            "gdpr",
                            "municipality",
                            "platform",
                            "policy",
                            "policy.report",
                            "reports.suppression",
                            "security")),
            Map.entry("reports.suppression", Set.of()),
            Map.entry(
                    "rollout",
                    Set.of(
                            "core.contact",
                            "core.decision",
                            "core.facts",
                            "core.policy",
                            "core.simulation",
                            "core.time",
                            "decision",
                            "municipality",
                            "personaldata",
                            "platform",
                            "policy",
                            "security")),
            Map.entry(
                    "identity",
                    Set.of("core.citizen", "core.contact", "municipality", "personaldata", "platform", "security")),
            Map.entry(
                    "citizen",
                    Set.of(
                            "audit",
                            "citizen.brake",
                            "core.citizen",
                            "core.contact",
                            "core.policy",
                            "core.time",
                            "identity",
                            "municipality",
                            "personaldata",
                            "platform",
                            "security")),
            Map.entry("citizen.brake", Set.of("audit", "core.citizen", "core.contact", "platform")),
            Map.entry("citizen.feed", Set.of("citizen", "messaging", "municipality", "platform", "security")),
            Map.entry(
                    "citizen.holds",
                    Set.of(
                            "audit",
                            "citizen",
                            "citizen.brake",
                            "core.citizen",
                            "core.contact",
                            "core.policy",
                            "personaldata",
                            "platform",
                            "security")),
            Map.entry("citizen.imports", Set.of("citizen", "citizen.feed", "identity", "platform", "security")),
            Map.entry(
                    "citizen.register",
                    Set.of("citizen", "core.citizen", "core.contact", "identity", "municipality", "platform")),
            Map.entry(
                    "decision",
                    Set.of(
                            "audit",
                            "citizen",
                            "core.caselife",
                            "core.citizen",
                            "core.contact",
                            "core.decision",
                            "core.facts",
                            "core.policy",
                            "core.routing",
                            "identity",
                            "municipality",
                            "platform",
                            "policy",
                            "security")),
            Map.entry(
                    "cases",
                    Set.of(
                            "audit",
                            "cases.facts",
                            "citizen",
                            "core.caselife",
                            "core.citizen",
                            "core.contact",
                            "core.decision",
                            "core.facts",
                            "core.policy",
                            "core.routing",
                            "decision",
                            "identity",
                            "municipality",
                            "outbox",
                            "personaldata",
                            "platform",
                            "policy",
                            "security")),
            Map.entry(
                    "cases.facts",
                    Set.of("core.contact", "core.decision", "core.facts", "core.policy", "personaldata", "platform")),
            Map.entry(
                    "caselife",
                    Set.of(
                            "audit",
                            "cases",
                            "core.caselife",
                            "core.contact",
                            "core.decision",
                            "core.facts",
                            "core.policy",
                            "core.time",
                            "decision",
                            "municipality",
                            "outbox",
                            "personaldata",
                            "platform",
                            "policy")),
            Map.entry(
                    "caselife.casework",
                    Set.of(
                            "caselife",
                            "caselife.outcomes",
                            "cases",
                            "core.caselife",
                            "core.contact",
                            "core.decision",
                            "core.routing",
                            "decision",
                            "municipality",
                            "platform",
                            "security")),
            Map.entry(
                    "caselife.correction",
                    Set.of(
                            "caselife",
                            "citizen",
                            "citizen.register",
                            "core.caselife",
                            "core.contact",
                            "core.decision",
                            "core.policy",
                            "decision",
                            "personaldata",
                            "platform",
                            "security")),
            Map.entry(
                    "caselife.objections",
                    Set.of(
                            "caselife",
                            "cases",
                            "core.contact",
                            "core.policy",
                            "core.time",
                            "personaldata",
                            "platform",
                            "security")),
            Map.entry(
                    "caselife.outcomes",
                    Set.of(
                            "caselife",
                            "core.caselife",
                            "core.contact",
                            "core.routing",
                            "messaging",
                            "municipality",
                            "platform",
                            "security")),
            Map.entry(
                    "caselife.timers", Set.of("caselife", "citizen.register", "core.caselife", "platform", "security")),
            Map.entry(
                    "gdpr",
                    Set.of(
                            "audit",
                            "citizen",
                            "core.citizen",
                            "core.contact",
                            "core.policy",
                            "core.time",
                            "identity",
                            "personaldata",
                            "platform",
                            "security")),
            Map.entry(
                    "intake",
                    Set.of(
                            "cases",
                            "citizen",
                            "citizen.register",
                            "core.citizen",
                            "core.contact",
                            "core.facts",
                            "decision",
                            "identity",
                            "municipality",
                            "platform",
                            "policy",
                            "security")),
            Map.entry(
                    "journey",
                    Set.of("audit", "cases", "citizen", "core.citizen", "core.contact", "platform", "security")),
            Map.entry(
                    "replay",
                    Set.of("audit", "cases", "core.routing", "municipality", "outbox", "platform", "security")),
            Map.entry(
                    "simulation",
                    Set.of(
                            "audit",
                            "cases.facts",
                            "core.analysis",
                            "core.contact",
                            "core.decision",
                            "core.policy",
                            "core.simulation",
                            "core.time",
                            "municipality",
                            "personaldata",
                            "platform",
                            "policy",
                            "policy.report",
                            "security")),
            Map.entry(
                    "ops",
                    Set.of(
                            "audit",
                            "caselife.outcomes",
                            "citizen",
                            "messaging",
                            "municipality",
                            "platform",
                            "security")),
            Map.entry("embedded", Set.of()),
            Map.entry("web", Set.of("platform")),
            Map.entry("web.openapi", Set.of("platform", "security")),
            Map.entry(
                    "web.pages",
                    Set.of(
                            "cases",
                            "core.caselife",
                            "core.contact",
                            "core.decision",
                            "core.policy",
                            "core.time",
                            "decision",
                            "intake",
                            "platform",
                            "policy.report",
                            "security")));

    /** The floor on which each room stands; it uses rooms below it only. */
    static final Map<String, Integer> FLOORS = floors(
            "core embedded",
            "platform",
            "security messaging",
            "personaldata",
            "audit",
            "policy outbox",
            "municipality",
            "identity",
            "citizen",
            "decision",
            "cases",
            "caselife journey replay gdpr intake simulation rollout",
            "reports",
            "web ops");

    private static final String ROOT = "dk.kanalvalg";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludePackageInfos())
            .importPackages(ROOT);

    @Test
    void packagesUseOnlyTheOnesTheyMay() {
        Map<String, Set<String>> forbidden = new TreeMap<>();
        edges().forEach((edge, origins) -> {
            if (!ALLOWED_EDGES.getOrDefault(edge.from(), Set.of()).contains(edge.to())) {
                forbidden.put(edge.from() + " -> " + edge.to(), origins);
            }
        });
        assertThat(forbidden).isEmpty();
    }

    @Test
    void everyListedEdgeExistsInTheCode() {
        Set<Edge> used = edges().keySet();
        List<Edge> listed = ALLOWED_EDGES.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(to -> new Edge(entry.getKey(), to)))
                .toList();
        assertThat(used).containsAll(listed);
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(CLASSES.stream().map(ArchitectureTest::room).filter(room -> !room.isEmpty()))
                .allMatch(room -> ALLOWED_EDGES.containsKey(room));
    }

    @Test
    void thereAreNoCyclesAtAnyLevel() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + ".core.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void roomsStandOnTheFloorsBelowThem() {
        assertThat(edges().keySet())
                .filteredOn(edge -> !top(edge.from()).equals(top(edge.to())))
                .allSatisfy(edge -> assertThat(FLOORS.get(top(edge.to())))
                        .as("%s uses %s", edge.from(), edge.to())
                        .isLessThan(FLOORS.get(top(edge.from()))));
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
                .resideOutsideOfPackages(ROOT + ".outbox..", ROOT + ".messaging..", ROOT + ".embedded..")
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

    private record Edge(String from, String to) {}

    private static Map<Edge, Set<String>> edges() {
        Map<Edge, Set<String>> edges = new HashMap<>();
        for (JavaClass origin : CLASSES) {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                Edge edge = new Edge(room(origin), room(dependency.getTargetClass()));
                if (!edge.from().isEmpty()
                        && !edge.to().isEmpty()
                        && !edge.from().equals(edge.to())) {
                    edges.computeIfAbsent(edge, _ -> new TreeSet<>()).add(origin.getSimpleName());
                }
            }
        }
        return edges;
    }

    private static Map<String, Integer> floors(String... floors) {
        Map<String, Integer> byRoom = new HashMap<>();
        for (int floor = 0; floor < floors.length; floor++) {
            for (String room : floors[floor].split(" ", -1)) {
                byRoom.put(room, floor);
            }
        }
        return Map.copyOf(byRoom);
    }

    private static String top(String room) {
        return room.contains(".") ? room.substring(0, room.indexOf('.')) : room;
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
    }
}
