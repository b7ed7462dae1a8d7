package dk.kanalvalg.simulation;

import dk.kanalvalg.platform.ContentNegotiation;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.ProgressEvents;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For councils and lawyers: what other rules would have decided. */
@Path("/v1/simulations")
@Tag(name = "Simulations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SimulationResource {

    private static final String CSV = "text/csv";

    private final StartSimulation start;
    private final Simulations simulations;
    private final ProgressEvents progress;

    SimulationResource(StartSimulation start, Simulations simulations, ProgressEvents progress) {
        this.start = start;
        this.simulations = simulations;
        this.progress = progress;
    }

    @POST
    @jakarta.ws.rs.Consumes(MediaType.APPLICATION_JSON)
    @Needs(Right.SIMULATE)
    @SecurityRequirement(name = "token")
    @APIResponse(
            responseCode = "202",
            description = "It has begun",
            content = @Content(schema = @Schema(implementation = SimulationView.class)))
    public Response start(SimulationRequest request) {
        SimulationView view = simulations.view(start.start(request), false);
        return Response.accepted(view)
                .location(URI.create("/v1/simulations/" + view.simulationId()))
                .build();
    }

    @GET
    @Needs(Right.SIMULATE)
    @SecurityRequirement(name = "token")
    public SimulationsView recent(
            @jakarta.ws.rs.QueryParam("municipality") @NotNull @Pattern(regexp = "[0-9]{4}") String municipality) {
        return new SimulationsView(simulations.recent(municipality));
    }

    /** As JSON, or its changes as a table for a spreadsheet. */
    @GET
    @Path("/{simulationId}")
    @Needs(Right.SIMULATE)
    @SecurityRequirement(name = "token")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @APIResponse(
            responseCode = "200",
            description = "How far it is, and its result",
            content = @Content(schema = @Schema(implementation = SimulationView.class)))
    public Response get(@PathParam("simulationId") String simulationId, @Context HttpHeaders headers) {
        SimulationView view = found(simulationId, simulations::find);
        MediaType wanted = ContentNegotiation.settled(headers);
        if (!wanted.getSubtype().equals("csv")) {
            return Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
        }
        return Response.ok(ChangesCsv.of(view), wanted.withCharset("UTF-8")).build();
    }

    /** Sends the progress repeatedly until it ends. */
    @GET
    @Path("/{simulationId}/events")
    @Needs(Right.SIMULATE)
    @SecurityRequirement(name = "token")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void watch(@PathParam("simulationId") String simulationId, @Context SseEventSink sink, @Context Sse sse) {
        UUID id = found(simulationId, simulations::find).simulationId();
        progress.send(
                () -> simulations.find(id),
                SimulationView::state,
                SimulationRow.State.RUNNING,
                ProgressEvents.DEFAULT_INTERVAL,
                sink,
                sse);
    }

    @POST
    @Path("/{simulationId}/stop")
    @Needs(Right.SIMULATE)
    @SecurityRequirement(name = "token")
    public SimulationView stop(@PathParam("simulationId") String simulationId) {
        return found(simulationId, simulations::stop);
    }

    private static SimulationView found(String simulationId, Function<UUID, Optional<SimulationView>> search) {
        return UuidText.parse(simulationId)
                .flatMap(search)
                .orElseThrow(() -> InvalidRequest.of(ErrorCode.SIMULATION_UNKNOWN, "There is no such simulation."));
    }
}
