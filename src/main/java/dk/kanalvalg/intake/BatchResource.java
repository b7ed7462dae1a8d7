package dk.kanalvalg.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.StrictJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many contact events in one request. Each has its own result, in order; a bad item does not affect the others. */
@Path("/v1/contact-events/batch")
@Tag(name = "Intake")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BatchResource {

    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
    private static final String NDJSON = "application/x-ndjson";
    private static final int LARGEST_BATCH = 16 * 1024 * 1024;

    private final IntakeParser reading;
    private final StrictJson json;
    private final BatchIntake intake;

    BatchResource(IntakeParser reading, StrictJson json, BatchIntake intake) {
        this.reading = reading;
        this.json = json;
        this.intake = intake;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(content = @Content(schema = @Schema(implementation = ContactEventRequest[].class)))
    public Response plain(InputStream body) throws IOException {
        return array(body, item -> reading.plain(item, ""));
    }

    @POST
    @Consumes(CLOUD_EVENTS)
    @RequestBody(
            content = @Content(mediaType = CLOUD_EVENTS, schema = @Schema(implementation = CloudEventRequest[].class)))
    public Response cloudEvents(InputStream body) throws IOException {
        return array(body, item -> reading.structured(item, ""));
    }

    /**
     * One event on each line, read while earlier ones are already being stored; at most {@value BatchIntake#MOST_LINES}
     * lines. The first line too many gets a result too, so that the sender notices that the batch was cut.
     */
    @POST
    @Consumes(NDJSON)
    @RequestBody(content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ContactEventRequest.class)))
    public Response lines(InputStream body) {
        Iterator<byte[]> lines = new Bodies.Lines(body, BatchIntake.MOST_LINES + 1);
        return Response.ok(intake.results(lines, reading.inReach(line -> reading.plain(json.tree(line), ""))))
                .build();
    }

    private Response array(InputStream body, Function<JsonNode, ContactEvent> read) throws IOException {
        JsonNode tree = json.tree(Bodies.read(body, LARGEST_BATCH));
        if (!tree.isArray()) {
            throw InvalidRequest.malformed("", "must be a JSON array of events");
        }
        return Response.ok(intake.results(tree.elements(), reading.inReach(read)))
                .build();
    }
}
