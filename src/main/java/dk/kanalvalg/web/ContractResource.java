package dk.kanalvalg.web;

import dk.kanalvalg.platform.PackagedFile;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the contracts with portals and with caseworker systems, as they stand in the repository. */
@Path("/")
class ContractResource {

    private static final String YAML = "application/yaml";

    private final Map<String, byte[]> contracts = new ConcurrentHashMap<>();

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

    /** Anybody may ask, so it is unpacked once and not for each. */
    private byte[] read(String name) throws IOException {
        byte[] known = contracts.get(name);
        if (known == null) {
            known = PackagedFile.read("/contracts/" + name)
                    .orElseThrow(() -> new IOException("the package holds no " + name));
            contracts.put(name, known);
        }
        return known;
    }
}
