package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.StandingRequest;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Imports a register's whole content in one request, one standing on each line. */
@Path("/v1/citizens/standing/import")
@Tag(name = "Citizens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ImportResource {

    private static final String NDJSON = "application/x-ndjson";

    private final ImportStandings imports;
    private final Caller caller;
    private final Ids ids;

    ImportResource(ImportStandings imports, Caller caller, Ids ids) {
        this.imports = imports;
        this.caller = caller;
        this.ids = ids;
    }

    /**
     * Stores the file while it is sent, and answers after its last line. The sender names the import, so that it can be
     * watched meanwhile and resumed: the same file under the same id continues where it stopped.
     */
    @POST
    @Needs(Right.TELL)
    @SecurityRequirement(name = "token")
    @Consumes(NDJSON)
    @RequestBody(content = @Content(mediaType = NDJSON, schema = @Schema(implementation = StandingRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "Every line is dealt with; refused ones are told of in the import's report",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    public Response post(@HeaderParam("Import-Id") String importId, InputStream body) {
        caller.reach().mustBeSomething();
        UUID id = importId == null ? ids.next() : id(importId);
        return Response.ok(imports.run(id, body, caller.reach()))
                .location(UriBuilder.fromResource(ImportsResource.class)
                        .path(id.toString())
                        .build())
                .build();
    }

    private static UUID id(String text) {
        return UuidText.parse(text)
                .orElseThrow(() -> InvalidRequest.malformed("Import-Id", "must be a UUID of the sender's choice"));
    }
}
