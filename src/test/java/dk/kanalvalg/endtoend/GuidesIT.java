package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.ops.MadeUpCitizens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The commands of the guides, run as they stand there. */
@Tag("process")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class GuideCommandsIT {

    @TestHTTPResource("/")
    String url;

    @Inject
    MadeUpCitizens citizens;

    @BeforeEach
    void tellOfTheCitizens() throws IOException {
        citizens.tell(Instant.now());
    }

    @Test
    void theFirstRequestOfTheReadmeIsAnsweredAsItSays() throws Exception {
        List<String> requests = commands(Path.of("README.md"));
        assertThat(requests).hasSize(1);
        // Again for whoever tries twice.
        for (String status : List.of("201 Created", "200 OK")) {
            assertThat(run(requests.getFirst()))
                    .contains("HTTP/1.1 " + status)
                    .contains(status.startsWith("201") ? "Location: " : "Idempotent-Replayed: true")
                    .contains(
                            "\"channel\":\"ANALOG\",\"means\":\"LETTER\",\"reason\":\"SELFSERVICE_ALTERNATIVE_RIGHT\"")
                    .contains("\"administration\":\"borgerservice\"", "Vi sender et brev.");
        }
    }

    @Test
    void aMunicipalityComesFromNothingToItsFirstMessageAsItsGuideSays() throws Exception {
        List<String> requests = commands(Path.of("docs/guide/municipality.md"));
        assertThat(requests).hasSizeGreaterThanOrEqualTo(3);
        assertThat(run(requests.get(0))).contains("HTTP/1.1 200 OK");
        assertThat(run(requests.get(1))).contains("HTTP/1.1 200 OK");
        assertThat(run(requests.get(2)))
                .contains(
                        "HTTP/1.1 201 Created",
                        "SELFSERVICE_ALTERNATIVE_RIGHT",
                        "\"administration\":\"boern-og-unge\"");
    }

    @Test
    void aMadeUpCitizenAndTheFeedCanBeAskedForAsTheGuidesSay() throws Exception {
        List<String> decisions = commands(Path.of("docs/guide/citizens.md"));
        assertThat(decisions).hasSize(1);
        assertThat(run(decisions.getFirst())).contains("\"channel\":\"DIGITAL\"", "DIGITAL_FIRST_DEFAULT");
        List<String> portal = commands(Path.of("docs/guide/portals.md"));
        assertThat(portal).hasSize(1);
        assertThat(run(portal.getFirst())).contains("HTTP/1.1 201 Created", "\"channel\":\"DIGITAL\"");
        List<String> feed = commands(Path.of("docs/guide/consumers.md"));
        assertThat(feed).hasSize(1);
        assertThat(run(feed.getFirst())).contains("\"items\":[]", "\"next\":", "\"more\":false");
    }

    private static List<String> commands(Path document) throws IOException {
        return GuideCommands.blocks(document, "sh").stream()
                .filter(block -> block.startsWith("curl "))
                .toList();
    }

    private String run(String command) throws IOException, InterruptedException {
        return GuideCommands.shell(command, url.substring(0, url.length() - 1));
    }
}
