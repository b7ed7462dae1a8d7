package dk.kanalvalg.web;

import dk.kanalvalg.platform.PackagedFile;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the JSON Schemas that {@code ce_dataschema} names, and the one that editors use for policies. */
@Path("/schemas")
@Tag(name = "Schemas")
class SchemaResource {

    private static final Set<String> PUBLISHED = Set.of(
            "case.v1.schema.json",
            "citizen.v1.schema.json",
            "outcome.v1.schema.json",
            "standing.v1.schema.json",
            "policy.v1.schema.json");

    @GET
    @PermitAll
    @Path("/{name}")
    @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
    public byte[] get(@PathParam("name") String name) throws IOException {
        if (!PUBLISHED.contains(name)) {
            throw new NotFoundException();
        }
        return PackagedFile.read("/schemas/" + name).orElseThrow(NotFoundException::new);
    }
}
