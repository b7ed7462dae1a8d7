package dk.kanalvalg.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.NodePackages;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.ops.MadeUpCitizens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The pages in a real browser; what is looked at stands in {@code src/test/node/pages.mjs}. Screenshots go to the folder of
 * {@code -Dkanalvalg.screenshots}: those of the documents are made with {@code docs/screenshots}.
 */
@Tag("process")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PagesInBrowserIT {

    /** By the first of these names on the path. */
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    @TestHTTPResource("/")
    String url;

    @Inject
    MadeUpCitizens citizens;

    @Test
    void eachPageWorksByKeyboardWithoutScriptInBothLanguagesAndThemesOnEveryScreen() throws Exception {
        citizens.tell(Instant.now());
        NodePackages.install();
        assertThat(NodePackages.script(
                        "pages.mjs",
                        url,
                        browser(),
                        Path.of(System.getProperty("kanalvalg.screenshots", "target/screenshots"))
                                .toAbsolutePath()
                                .toString()))
                .contains("66 pages looked at");
    }

    private static String browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> BROWSERS.stream().map(name -> new File(folder, name)))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Chromium is not on the PATH"));
    }
}
