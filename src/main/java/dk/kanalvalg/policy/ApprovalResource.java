package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.policy.RolloutTerms.PauseWhenRequest;
import dk.kanalvalg.policy.RolloutTerms.StageRequest;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Approves versions that are proven and tested, by another person than the author, and retires versions. */
@Path("/v1/policies/{id}/versions/{version}")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ApprovalResource {

    private final Policies policies;
    private final ProveVersion prove;
    private final ApprovePolicy approve;
    private final RetirePolicy retire;
    private final Caller caller;

    ApprovalResource(Policies policies, ProveVersion prove, ApprovePolicy approve, RetirePolicy retire, Caller caller) {
        this.policies = policies;
        this.prove = prove;
        this.approve = approve;
        this.retire = retire;
        this.caller = caller;
    }

    /**
     * A version's approval.
     *
     * @param validFrom when it comes into force; now, if it is left out
     * @param mode how far it rules then; everywhere, if it is left out
     * @param stages where and from when a staged version rules
     * @param pauseWhen when a staged version pauses by itself; never, if it is left out
     */
    record ApprovalRequest(
            OffsetDateTime validFrom,
            Rollout.Mode mode,
            @Size(max = 20) List<@NotNull @Valid StageRequest> stages,
            @Valid PauseWhenRequest pauseWhen) {

        Rollout rollout() {
            return RolloutTerms.rollout(mode, stages, pauseWhen);
        }
    }

    /** Approves; 422 if the version has faults, 409 if somebody must act on another version first. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/approve")
    @Needs(Right.APPROVE_POLICY)
    @SecurityRequirement(name = "token")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PolicyView.class)))
    public Response approve(
            @PathParam("id") String id, @PathParam("version") String version, @Valid ApprovalRequest request) {
        PolicyPick pick = PolicyPick.of(id, version);
        Policy policy = policies.policy(pick).orElseThrow(PolicyPick::unknown);
        PolicyView stored = policies.find(pick.id(), pick.version())
                .filter(known -> caller.reach().mayRead(known.municipality()))
                .orElseThrow(PolicyPick::unknown);
        caller.reach().must(stored.municipality());
        fourEyes(stored.author());
        Instant from = request == null || request.validFrom() == null
                ? null
                : request.validFrom().toInstant();
        Rollout rollout = request == null ? Rollout.FULL : request.rollout();
        return switch (prove.prove(policy, rollout, from)) {
            case ProveVersion.Result.Refused(Refusal refusal) -> refusal.response();
            case ProveVersion.Result.Proven(long revision) ->
                Response.ok(approve.approve(pick, from, rollout, revision)).build();
        };
    }

    /** Ends its rule at once, when another person has proposed it: 200. Until then it is a proposal: 202. */
    @POST
    @Path("/retire")
    @Needs(Right.APPROVE_POLICY)
    @SecurityRequirement(name = "token")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PolicyView.class)))
    @APIResponse(
            responseCode = "202",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PolicyView.class)))
    public Response retire(@PathParam("id") String id, @PathParam("version") String version) {
        caller.mustBeNamed();
        PolicyPick pick = PolicyPick.of(id, version);
        PolicyView stored = policies.find(pick.id(), pick.version())
                .filter(known -> caller.reach().mayRead(known.municipality()))
                .orElseThrow(PolicyPick::unknown);
        caller.reach().must(stored.municipality());
        return switch (retire.retire(pick).orElseThrow(PolicyPick::unknown)) {
            case RetirePolicy.Proposed(PolicyView proposed) ->
                Response.status(Response.Status.ACCEPTED).entity(proposed).build();
            case RetirePolicy.Retired(PolicyView retired) ->
                Response.ok(retired).build();
        };
    }

    /** Nobody puts a policy in force alone. */
    private void fourEyes(String author) {
        caller.mustBeNamed();
        if (Caller.isNobody(author)) {
            throw ApprovePolicy.refusal(
                    ErrorCode.AUTHOR_UNKNOWN, "Nobody is known as the author, so nobody is known to be another.");
        }
        if (author.equalsIgnoreCase(caller.actor())) {
            throw ApprovePolicy.refusal(ErrorCode.APPROVER_IS_AUTHOR, "Somebody other than the author must approve.");
        }
    }
}
