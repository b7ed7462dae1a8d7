package dk.kanalvalg.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No endpoint comes into the service without saying who may call it. */
class EndpointsTest {

    /** What is open to everybody: nothing of anybody's is in it. */
    private static final Set<String> OPEN = Set.of(
            "dk.kanalvalg.reports.RulesResource.rules",
            "dk.kanalvalg.web.ContractResource.asyncapi",
            "dk.kanalvalg.web.ContractResource.openapi",
            "dk.kanalvalg.web.SchemaResource.get",
            "dk.kanalvalg.web.pages.LandingPage.get");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dk.kanalvalg");

    private static List<JavaMethod> endpoints() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)))
                .toList();
    }

    @Test
    void eachSaysWhichRightItNeeds() {
        assertThat(endpoints()).hasSizeGreaterThan(40);
        Set<String> open = endpoints().stream()
                .filter(method -> !method.isAnnotatedWith(Needs.class))
                .map(method -> method.getOwner().getName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(open).isEqualTo(OPEN);
        assertThat(endpoints().stream()
                        .filter(method -> method.isAnnotatedWith(PermitAll.class))
                        .map(method -> method.getOwner().getName() + "." + method.getName()))
                .containsExactlyInAnyOrderElementsOf(OPEN);
        assertThat(endpoints().stream()
                        .filter(method -> method.isAnnotatedWith(Needs.class))
                        .filter(method ->
                                method.getAnnotationOfType(Needs.class).value().length == 0))
                .isEmpty();
    }

    @Test
    void eachRightIsForSomething() {
        Set<Right> used = endpoints().stream()
                .filter(method -> method.isAnnotatedWith(Needs.class))
                .flatMap(method ->
                        List.of(method.getAnnotationOfType(Needs.class).value()).stream())
                .collect(Collectors.toSet());
        assertThat(List.of(Right.values()).stream().filter(right -> !used.contains(right)))
                .isEmpty();
    }
}
