package dk.kanalvalg.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not be in the package that goes into production. */
class ProductionPackageIT {

    private static final Path PACKAGE = Path.of("target", "quarkus-app");

    /** Makes tokens that open a service which believes its keys. */
    private static final Pattern LOCAL_ISSUER =
            Pattern.compile("dk/kanalvalg/embedded/Local(Issuer|Keys|Role|TokenCommand).*");

    /** The bean that lets callers without a token in. */
    private static final Pattern OPEN_ACCESS_BEAN = Pattern.compile("dk/kanalvalg/security/OpenAccess_.*");

    @Test
    void nothingInItMakesTokensOrLetsAnybodyInWithout() throws IOException {
        Set<String> entries = new TreeSet<>();
        try (Stream<Path> files = Files.walk(PACKAGE)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.startsWith(PACKAGE.resolve("lib")))
                    .toList()) {
                try (JarFile content = new JarFile(jar.toFile())) {
                    entries.addAll(content.stream().map(JarEntry::getName).collect(Collectors.toSet()));
                }
            }
        }
        assertThat(entries).contains("dk/kanalvalg/security/AccessFilter.class");
        assertThat(entries).anyMatch(entry -> entry.startsWith("dk/kanalvalg/security/AccessFilter_Bean"));
        assertThat(entries)
                .noneMatch(entry -> LOCAL_ISSUER.matcher(entry).matches())
                .noneMatch(entry -> OPEN_ACCESS_BEAN.matcher(entry).matches());
    }
}
