package dk.kanalvalg.citizen.holds;

import dk.kanalvalg.citizen.brake.HoldStore.HoldState;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For those who look after the sources: exemptions that a source ended too many of at once, and what becomes of them. */
@Path("/v1/operations/standing-brake")
@Tag(name = "Operations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StandingBrakeResource {

    private final ListHolds list;
    private final SettleHold settle;
    private final HoldJob job;

    StandingBrakeResource(ListHolds list, SettleHold settle, HoldJob job) {
        this.list = list;
        this.settle = settle;
        this.job = job;
    }

    /** Brakes, newest first. */
    record HoldsView(List<HoldView> holds) {}

    @GET
    @Needs(Right.BRAKE)
    @SecurityRequirement(name = "token")
    @Operation(summary = "Brakes that are on, and those settled in the last thirty days")
    public HoldsView list() {
        return new HoldsView(list.list().stream().map(HoldView::of).toList());
    }

    @POST
    @Path("/{holdId}/release")
    @Needs(Right.BRAKE)
    @SecurityRequirement(name = "token")
    @Operation(summary = "Lets the source's statement count: the first call proposes it, another person's call does it")
    @APIResponse(
            responseCode = "200",
            description = "It is done",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is proposed; another person must make the same call",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    public Response release(@PathParam("holdId") String holdId) {
        return settle(holdId, HoldState.RELEASED);
    }

    @POST
    @Path("/{holdId}/discard")
    @Needs(Right.BRAKE)
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Lets the exemptions stand for good: the first call proposes it, another person's call does it")
    @APIResponse(
            responseCode = "200",
            description = "It is done",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is proposed; another person must make the same call",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    public Response discard(@PathParam("holdId") String holdId) {
        return settle(holdId, HoldState.DISCARDED);
    }

    private Response settle(String holdId, HoldState wanted) {
        return UuidText.parse(holdId).map(id -> settle(id, wanted)).orElseGet(StandingBrakeResource::unknown);
    }

    private Response settle(UUID holdId, HoldState wanted) {
        return switch (settle.settle(holdId, wanted)) {
            case SettleHold.Result.Proposed(var hold) ->
                Response.accepted(HoldView.of(hold)).build();
            case SettleHold.Result.Settled(var hold) -> {
                // What follows is due at once; if this instance fails here, another goes on.
                job.runNow();
                yield Response.ok(HoldView.of(hold)).build();
            }
            case SettleHold.Result.Unknown _ -> unknown();
        };
    }

    private static Response unknown() {
        return Problem.of(ErrorCode.HOLD_UNKNOWN, "There is no such hold.").response();
    }
}
