package dk.kanalvalg.policy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.analysis.FindingsView;
import dk.kanalvalg.policy.analysis.PolicyFindings;
import dk.kanalvalg.policy.analysis.ProofView;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
    private final AnalysePolicy analyse;
    private final ApprovePolicy approve;
    private final RetirePolicy retire;
    private final Caller caller;

    ApprovalResource(
            Policies policies, AnalysePolicy analyse, ApprovePolicy approve, RetirePolicy retire, Caller caller) {
        this.policies = policies;
        this.analyse = analyse;
        this.approve = approve;
        this.retire = retire;
        this.caller = caller;
    }

    /** When a version comes into force; now, if it is left out. */
    record ApprovalRequest(OffsetDateTime validFrom) {}

    /** A refusal with its reasons. Each counterexample can be sent to the evaluation. */
    record Refusal(
            @JsonUnwrapped Problem problem, List<ProofView.WeakeningView> counterexamples, FindingsView analysis) {

        Response response() {
            return Response.status(problem.status())
                    .type(Problem.MEDIA_TYPE)
                    .entity(this)
                    .build();
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
    public Response approve(@PathParam("id") String id, @PathParam("version") String version, ApprovalRequest request) {
        PolicyPick pick = PolicyPick.of(id, version);
        Policy policy = policies.policy(pick).orElseThrow(PolicyPick::unknown);
        PolicyView stored = policies.find(pick.id(), pick.version())
                .filter(known -> caller.reach().mayRead(known.municipality()))
                .orElseThrow(PolicyPick::unknown);
        caller.reach().must(stored.municipality());
        fourEyes(stored.author());
        if (pick.id().equals(NationalLaw.ID) && !policy.means().declared()) {
            throw InvalidRequest.impossible("means", "is missing: the law names the ways of each channel");
        }
        Instant from = request == null || request.validFrom() == null
                ? null
                : request.validFrom().toInstant();
        AnalysePolicy.Analysed analysed = analyse.analyse(policy, from);
        PolicyFindings findings = analysed.findings();
        if (findings.weakensLaw()) {
            return weakening(findings);
        }
        if (!findings.approvable()) {
            return refusal(
                    findings, ErrorCode.POLICY_NOT_APPROVABLE, "The policy cannot rule before its faults are mended.");
        }
        if (!analysed.weakening().isEmpty()) {
            throw InvalidRequest.of(
                    ErrorCode.LOCAL_POLICIES_WEAKEN,
                    "Local policies in force would take something from this law. Retire them first.",
                    analysed.weakening().stream()
                            .map(local -> new Violation(local, "would take something from the law"))
                            .toList());
        }
        return Response.ok(approve.approve(pick, from, analysed.revision())).build();
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
        named(caller);
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

    static Response weakening(PolicyFindings findings) {
        String law = findings.law().id() + " version " + findings.law().version();
        return refusal(
                findings,
                ErrorCode.POLICY_WEAKENS_LAW,
                "The policy would take something from " + law + "; the counterexamples show for which facts.");
    }

    private static Response refusal(PolicyFindings findings, ErrorCode code, String detail) {
        return new Refusal(
                        Problem.of(code, detail, findings.obstacles()),
                        FindingsView.weakenings(findings),
                        FindingsView.of(findings))
                .response();
    }

    /** Nobody puts a policy in force alone. */
    private void fourEyes(String author) {
        named(caller);
        if (Caller.isNobody(author)) {
            throw ApprovePolicy.refusal(
                    ErrorCode.AUTHOR_UNKNOWN, "Nobody is known as the author, so nobody is known to be another.");
        }
        if (author.equalsIgnoreCase(caller.actor())) {
            throw ApprovePolicy.refusal(ErrorCode.APPROVER_IS_AUTHOR, "Somebody other than the author must approve.");
        }
    }

    private static void named(Caller caller) {
        if (!caller.named()) {
            throw ApprovePolicy.refusal(ErrorCode.ACTOR_REQUIRED, "The request does not say who makes it (X-Actor).");
        }
    }
}
