package dk.kanalvalg.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the contracts with portals and with caseworker systems, as they stand in the repository. */
@Path("/")
class ContractResource {

    private static final String YAML = "application/yaml";

    /** What can be asked over HTTP. */
    @GET
    @PermitAll
    @Path("openapi.yaml")
    @Produces(YAML)
    @Operation(hidden = true)
    public byte[] openapi() throws IOException {
        return read("openapi.yaml");
    }

    /** What is published on Kafka, and what is read there. */
    @GET
    @PermitAll
    @Path("asyncapi.yaml")
    @Produces(YAML)
    @Operation(hidden = true)
    public byte[] asyncapi() throws IOException {
        return read("asyncapi.yaml");
    }

    private static byte[] read(String name) throws IOException {
        return PackagedFile.read("/contracts/" + name)
                .orElseThrow(() -> new IOException("the package holds no " + name));
    }
}
