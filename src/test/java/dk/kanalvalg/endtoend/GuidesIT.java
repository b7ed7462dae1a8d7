package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the guides, run as they stand there beside {@code ./kanalvalg run}, which is the first of them. */
@Tag("process")
class GuidesIT {

    @TempDir
    static Path folder;

    private static GuideRun local;

    @BeforeAll
    static void start() throws IOException {
        local = GuideRun.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        local.close();
    }

    @Test
    void theRunSaysWhatToDoNext() throws IOException {
        assertThat(local.printed()).contains(local.url());
    }

    @Test
    void theFirstRequestOfTheReadmeIsAnsweredAsItSays() throws Exception {
        String request = Guides.blocks("README.md").get(1);
        // Again for whoever tries twice.
        for (String status : List.of("201 Created", "200 OK")) {
            assertThat(local.follow(List.of(request), Map.of()).getFirst())
                    .contains("HTTP/1.1 " + status)
                    .contains(status.startsWith("201") ? "Location: " : "Idempotent-Replayed: true")
                    .contains(
                            "\"channel\":\"ANALOG\",\"means\":\"LETTER\",\"reason\":\"SELFSERVICE_ALTERNATIVE_RIGHT\"")
                    .contains("\"administration\":\"borgerservice\"", "Vi sender et brev.");
        }
    }

    @Test
    void aMunicipalityComesFromNothingToItsFirstMessageAndToRulesOfItsOwn() throws Exception {
        List<String> said = local.follow(Guides.blocks("docs/guide/municipality.md"), Map.of());
        assertThat(said.get(1)).contains("HTTP/1.1 200 OK");
        assertThat(said.get(2)).contains("\"administration\":\"boern-og-unge\"");
        assertThat(said.get(3)).contains("HTTP/1.1 200 OK");
        assertThat(said.get(4))
                .contains(
                        "HTTP/1.1 201 Created",
                        "SELFSERVICE_ALTERNATIVE_RIGHT",
                        "\"administration\":\"boern-og-unge\"");
        assertThat(said.get(5)).contains("Vi sender et brev");
        assertThat(said.get(6)).contains("ce_type: dk.kanalvalg.case.routed.v1", "SELFSERVICE_ALTERNATIVE_RIGHT");

        List<String> rules = local.follow(Guides.blocks("docs/guide/policies.md"), Map.of());
        assertThat(rules.get(0)).contains("Rudersdals lokale kanalvalg");
        assertThat(rules.get(1)).contains("HTTP/1.1 201 Created", "\"version\":1");
        assertThat(rules.get(2)).contains("\"reason\":\"DP_EXEMPT\"");
        assertThat(rules.get(3)).contains("HTTP/1.1 200 OK", "\"approvedBy\":\"bo\"");
        assertThat(rules.get(4)).contains("HTTP/1.1 201 Created", "HTTP/1.1 200 OK", "\"mode\":\"STAGED\"");
        assertThat(rules.get(5)).contains("HTTP/1.1 201 Created", "\"id\":\"another-table\"");
    }

    @Test
    void aMadeUpCitizenTheFeedAndAFileCanBeTriedAsTheGuidesSay() throws Exception {
        assertThat(local.follow(Guides.blocks("docs/guide/citizens.md"), Map.of())
                        .getFirst())
                .contains("\"channel\":\"DIGITAL\"", "DIGITAL_FIRST_DEFAULT");
        assertThat(local.follow(Guides.blocks("docs/guide/portals.md").subList(0, 1), Map.of())
                        .getFirst())
                .contains("HTTP/1.1 201 Created", "\"channel\":\"DIGITAL\"");
        assertThat(local.follow(Guides.blocks("docs/guide/consumers.md").subList(2, 3), Map.of())
                        .getFirst())
                .contains("\"items\":[]", "\"next\":", "\"more\":false");
        assertThat(local.follow(Guides.blocks("docs/guide/registers.md"), Map.of())
                        .getFirst())
                .contains("\"state\":\"COMPLETED\"", "\"lines\":3", "\"refused\":0");
    }

    @Test
    void everyCommandOfTheGuidesIsRunByATest() throws IOException {
        assertThat(Guides.notRun()).isEmpty();
    }
}
