package dk.kanalvalg.rollout;

import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.policy.PausePolicy;
import dk.kanalvalg.policy.PolicyPick;
import dk.kanalvalg.policy.TakeRolloutStep;
import dk.kanalvalg.policy.TakeRolloutStep.Step;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Goes back in one step by one person, and on by two. */
@Path("/v1/policies/{id}/versions/{version}/rollout")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RolloutResource {

    private final ReadRollout rollouts;
    private final PausePolicy pause;
    private final TakeRolloutStep steps;
    private final RolloutMetrics metrics;
    private final Caller caller;

    RolloutResource(
            ReadRollout rollouts, PausePolicy pause, TakeRolloutStep steps, RolloutMetrics metrics, Caller caller) {
        this.metrics = metrics;
        this.rollouts = rollouts;
        this.pause = pause;
        this.steps = steps;
        this.caller = caller;
    }

    /** Why a version is paused. */
    record PauseRequest(@FreeText(max = 500) String reason) {}

    /** How far the version has come. */
    @GET
    @Needs({Right.SIMULATE, Right.DRAFT_POLICY, Right.APPROVE_POLICY})
    @SecurityRequirement(name = "token")
    public RolloutView rollout(@PathParam("id") String id, @PathParam("version") String version) {
        return rollouts.read(PolicyPick.of(id, version));
    }

    /** Lets what ruled before rule again, at once. */
    @POST
    @Path("/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Right.APPROVE_POLICY)
    @SecurityRequirement(name = "token")
    public RolloutView pause(
            @PathParam("id") String id, @PathParam("version") String version, @Valid PauseRequest request) {
        PolicyPick pick = changed(id, version);
        String reason = request == null || request.reason() == null
                ? null
                : request.reason().strip();
        if (pause.pause(pick, caller.actor(), reason)) {
            metrics.pausedByPerson();
        }
        return rollouts.read(pick);
    }

    /** The same without a reason: who must stop something should not have to think of a body. */
    @POST
    @Path("/pause")
    @Needs(Right.APPROVE_POLICY)
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public RolloutView pause(@PathParam("id") String id, @PathParam("version") String version, InputStream nothing) {
        EmptyBody.must(nothing);
        return pause(id, version, new PauseRequest(null));
    }

    /** Lets a paused version go on, when another person has proposed it: 200. Until then it is a proposal: 202. */
    @POST
    @Path("/resume")
    @Needs(Right.APPROVE_POLICY)
    @SecurityRequirement(name = "token")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RolloutView.class)))
    @APIResponse(
            responseCode = "202",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RolloutView.class)))
    public Response resume(@PathParam("id") String id, @PathParam("version") String version) {
        return step(changed(id, version), Step.RESUME, null);
    }

    /** Lets a version rule in stages or everywhere, when another person has proposed the same: 200. Until then: 202. */
    @POST
    @Path("/promote")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Right.APPROVE_POLICY)
    @SecurityRequirement(name = "token")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RolloutView.class)))
    @APIResponse(
            responseCode = "202",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RolloutView.class)))
    public Response promote(
            @PathParam("id") String id, @PathParam("version") String version, @Valid PromotionRequest request) {
        PolicyPick pick = changed(id, version);
        return step(pick, Step.PROMOTE, request == null ? Rollout.FULL : request.rollout());
    }

    /** The same for everywhere. */
    @POST
    @Path("/promote")
    @Needs(Right.APPROVE_POLICY)
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response promote(@PathParam("id") String id, @PathParam("version") String version, InputStream nothing) {
        EmptyBody.must(nothing);
        return promote(id, version, new PromotionRequest(null, null, null));
    }

    private Response step(PolicyPick pick, Step step, Rollout wanted) {
        return switch (steps.take(pick, step, wanted)) {
            case TakeRolloutStep.Result.Proposed _ ->
                Response.status(Response.Status.ACCEPTED)
                        .entity(rollouts.read(pick))
                        .build();
            case TakeRolloutStep.Result.Taken _ ->
                Response.ok(rollouts.read(pick)).build();
            case TakeRolloutStep.Result.Refused(Response answer) -> answer;
        };
    }

    private PolicyPick changed(String id, String version) {
        caller.mustBeNamed();
        PolicyPick pick = PolicyPick.of(id, version);
        rollouts.mustChange(pick);
        return pick;
    }
}
