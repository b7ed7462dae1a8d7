package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.NodePackages;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.ops.MadeUpCitizens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The portal of the guide: its types are made from the contract as it is served, and it takes no answer as what it is not. */
@Tag("process")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PortalProgramIT {

    @TestHTTPResource("/")
    String url;

    @Inject
    MadeUpCitizens citizens;

    @Test
    void sendsAContactOnceMeetsACollisionAndFindsItAgain() throws Exception {
        citizens.tell(Instant.now());
        NodePackages.install();
        String folder = NodePackages.place(Path.of("docs/guide/portal/portal.ts"))
                .getParent()
                .toString();
        NodePackages.run("openapi-typescript", url + "openapi.yaml", "-o", folder + "/kanalvalg.d.ts");
        NodePackages.run(
                "tsc",
                "--strict",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "--types",
                "node",
                folder + "/portal.ts");
        String eventId = "portal-" + UUID.randomUUID();
        List<String> said = NodePackages.script(folder + "/portal.js", url.substring(0, url.length() - 1), eventId)
                .lines()
                .toList();
        assertThat(said).containsExactly("201 ROUTED new", said.get(1), "409 EVENT_ID_REUSED", "found " + eventId);
        // The relay may have been quicker.
        assertThat(said.get(1)).matches("200 (ROUTED|PUBLISHED) true");
    }
}
