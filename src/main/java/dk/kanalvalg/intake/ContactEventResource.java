package dk.kanalvalg.intake;

import dk.kanalvalg.cases.CaseReceipt;
import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.cases.ShownCases;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.StrictJson;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * One contact event: plain, or as a CloudEvent. The answer 201 means that it is stored, decided, and certain to be
 * published.
 */
@Path("/v1/contact-events")
@Tag(name = "Intake")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ContactEventResource {

    static final String CLOUD_EVENT = "application/cloudevents+json";

    private static final int LARGEST_EVENT = 256 * 1024;

    private final IntakeParser reading;
    private final StrictJson json;
    private final CommitGroup group;
    private final IntakeMetrics metrics;
    private final ShownCases shown;

    ContactEventResource(
            IntakeParser reading, StrictJson json, CommitGroup group, IntakeMetrics metrics, ShownCases shown) {
        this.shown = shown;
        this.reading = reading;
        this.json = json;
        this.group = group;
        this.metrics = metrics;
    }

    @POST
    @Needs(Right.SUBMIT)
    @SecurityRequirement(name = "token")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(content = @Content(schema = @Schema(implementation = ContactEventRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Taken in: the case, or a receipt for whoever may not read cases",
            content = @Content(schema = @Schema(oneOf = {CaseView.class, CaseReceipt.class})))
    @APIResponse(
            responseCode = "200",
            description = "Taken in before",
            content = @Content(schema = @Schema(oneOf = {CaseView.class, CaseReceipt.class})))
    @APIResponse(responseCode = "409", description = "Another event has this source and eventId")
    @APIResponse(responseCode = "410", description = "Taken in before, and its case is erased")
    public Response plain(InputStream body, @Context HttpHeaders headers) throws IOException {
        return submit(body, bytes -> reading.plainOrBinary(bytes, headers));
    }

    @POST
    @Needs(Right.SUBMIT)
    @SecurityRequirement(name = "token")
    @Consumes(CLOUD_EVENT)
    @RequestBody(
            content = @Content(mediaType = CLOUD_EVENT, schema = @Schema(implementation = CloudEventRequest.class)))
    public Response structured(InputStream body) throws IOException {
        return submit(body, bytes -> reading.structured(json.tree(bytes), ""));
    }

    private Response submit(InputStream body, Function<byte[], ContactEvent> read) throws IOException {
        Submission submission;
        try {
            submission = group.submit(reading.inReach(read).apply(Bodies.read(body, LARGEST_EVENT)));
        } catch (InvalidRequest refused) {
            metrics.countRejected();
            Log.infof(
                    "An event was refused: %s %s",
                    refused.problem().code(), refused.problem().fieldNames());
            throw refused;
        }
        metrics.count(submission);
        return switch (submission) {
            case Submission.Accepted(var view) ->
                Response.created(URI.create("/v1/cases/" + view.caseId()))
                        .entity(shown.forCaller().apply(view))
                        .type(MediaType.APPLICATION_JSON)
                        .build();
            case Submission.Replayed(var view) ->
                Response.ok(shown.forCaller().apply(view), MediaType.APPLICATION_JSON)
                        .header("Idempotent-Replayed", "true")
                        .build();
            case Submission.NotTaken notTaken -> IntakeProblems.of(notTaken).response();
        };
    }
}
