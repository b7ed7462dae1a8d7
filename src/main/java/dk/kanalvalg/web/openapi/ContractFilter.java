package dk.kanalvalg.web.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Puts the whole document in the place of the one that Quarkus reads from the code, when the service is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void filterOpenAPI(OpenAPI found) {
        try {
            ObjectNode document = (ObjectNode)
                    JSON.readTree(plain().withInitialModel(found).build().toJSON());
            byte[] whole = new ContractDocument(ContractTexts.load())
                    .complete(document)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            OpenAPI complete = plain().withCustomStaticFile(() -> new ByteArrayInputStream(whole))
                    .build()
                    .model();
            found.setInfo(complete.getInfo());
            found.setServers(complete.getServers());
            found.setTags(complete.getTags());
            found.setPaths(complete.getPaths());
            found.setComponents(complete.getComponents());
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SmallRyeOpenAPI.Builder plain() {
        return SmallRyeOpenAPI.builder()
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableAnnotationScan(false)
                .enableStandardFilter(false);
    }
}
