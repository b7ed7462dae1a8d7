package dk.kanalvalg;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dk.kanalvalg.endtoend.Instance;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that start processes run last, in a JVM of their own. The build finds them by their tag. */
class ProcessTestsTest {

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages(ArchitectureTest.class.getPackageName());

    @Test
    void everyIntegrationTestThatStartsAProcessIsTagged() {
        List<JavaClass> starting = TESTS.stream()
                .filter(type -> type.getName().endsWith("IT"))
                .filter(ProcessTestsTest::startsAProcess)
                .toList();
        assertThat(starting)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(type -> assertThat(tags(type)).as(type.getName()).contains("process"));
    }

    private static boolean startsAProcess(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .anyMatch(access -> (access.getTargetOwner().isEquivalentTo(ProcessBuilder.class)
                                && access.getName().equals("start"))
                        || (access.getTargetOwner().isEquivalentTo(Instance.class)
                                && access.getName().equals("start")));
    }

    /** Of the class or of one of its methods. */
    private static List<String> tags(JavaClass type) {
        return Stream.concat(
                        type.tryGetAnnotationOfType(Tag.class).stream(),
                        type.getMembers().stream()
                                .map((JavaMember member) -> member.tryGetAnnotationOfType(Tag.class))
                                .flatMap(found -> found.stream()))
                .map(Tag::value)
                .toList();
    }
}
