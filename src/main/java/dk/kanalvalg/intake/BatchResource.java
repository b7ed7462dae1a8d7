package dk.kanalvalg.intake;

import dk.kanalvalg.cases.ShownCases;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.JsonItems;
import dk.kanalvalg.platform.StrictJson;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many contact events in one request. Each has its own result, in order; a bad item does not affect the others. */
@Path("/v1/contact-events/batch")
@Tag(name = "Intake")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BatchResource {

    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
    private static final String NDJSON = "application/x-ndjson";
    private static final long LARGEST_BATCH = 16L * 1024 * 1024;
    private static final String PREFER = "Prefer";
    private static final Pattern AT_ONCE = Pattern.compile("(?i)(?:^|,)\\s*respond-async\\s*(?:[,;]|$)");

    private final IntakeParser reading;
    private final StrictJson json;
    private final BatchIntake intake;
    private final ShownCases shown;

    BatchResource(IntakeParser reading, StrictJson json, BatchIntake intake, ShownCases shown) {
        this.shown = shown;
        this.reading = reading;
        this.json = json;
        this.intake = intake;
    }

    @POST
    @Needs(Right.SUBMIT)
    @SecurityRequirement(name = "token")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(content = @Content(schema = @Schema(implementation = ContactEventRequest[].class)))
    public Response plain(@HeaderParam(PREFER) String prefer, InputStream body) throws IOException {
        return answer(body, new JsonItems(body, LARGEST_BATCH), item -> reading.plain(json.tree(item), ""), prefer);
    }

    @POST
    @Needs(Right.SUBMIT)
    @SecurityRequirement(name = "token")
    @Consumes(CLOUD_EVENTS)
    @RequestBody(
            content = @Content(mediaType = CLOUD_EVENTS, schema = @Schema(implementation = CloudEventRequest[].class)))
    public Response cloudEvents(@HeaderParam(PREFER) String prefer, InputStream body) throws IOException {
        return answer(
                body, new JsonItems(body, LARGEST_BATCH), item -> reading.structured(json.tree(item), ""), prefer);
    }

    /**
     * One event a line. The first one too many gets a result too, so that nobody takes a batch cut short for a whole one.
     */
    @POST
    @Needs(Right.SUBMIT)
    @SecurityRequirement(name = "token")
    @Consumes(NDJSON)
    @RequestBody(content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ContactEventRequest.class)))
    public Response lines(@HeaderParam(PREFER) String prefer, InputStream body) throws IOException {
        Iterator<byte[]> lines = new Bodies.Lines(body, intake.mostItems() + 1);
        return answer(body, lines, line -> reading.plain(json.tree(line), ""), prefer);
    }

    private Response answer(
            InputStream body, Iterator<byte[]> items, Function<byte[], ContactEvent> read, String prefer)
            throws IOException {
        boolean atOnce = prefer != null && AT_ONCE.matcher(prefer).find();
        Response.ResponseBuilder answer =
                Response.ok(intake.results(body, items, reading.inReach(read), shown.forCaller(), atOnce));
        return atOnce ? answer.header("Preference-Applied", "respond-async").build() : answer.build();
    }
}
