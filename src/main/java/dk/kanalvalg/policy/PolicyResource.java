package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.Caller;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.policy.analysis.AnalysePolicy;
import dk.kanalvalg.policy.analysis.FindingsView;
import dk.kanalvalg.policy.analysis.PolicyBody;
import dk.kanalvalg.policy.analysis.PolicyFindings;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions of policies and their life: drafted by one, approved by another, in force, retired. */
@Path("/v1/policies")
@Tag(name = "Policies")
@RunOnVirtualThread
class PolicyResource {

    private static final String YAML = "application/yaml";

    private final Policies policies;
    private final AnalysePolicy analyse;
    private final SubmitPolicyDraft submit;
    private final RetirePolicy retire;
    private final Caller caller;

    PolicyResource(
            Policies policies, AnalysePolicy analyse, SubmitPolicyDraft submit, RetirePolicy retire, Caller caller) {
        this.policies = policies;
        this.analyse = analyse;
        this.submit = submit;
        this.retire = retire;
        this.caller = caller;
    }

    @GET
    public List<PolicyView.Summary> list() {
        return policies.list();
    }

    @GET
    @Path("/{id}/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    public PolicyView json(@PathParam("id") String id, @PathParam("version") String version) {
        PolicyPick pick = pick(id, version);
        return policies.find(pick.id(), pick.version()).orElseThrow(PolicyResource::none);
    }

    /** The document as it was sent; JSON is YAML too. */
    @GET
    @Path("/{id}/versions/{version}")
    @Produces(YAML)
    public String yaml(@PathParam("id") String id, @PathParam("version") String version) {
        PolicyPick pick = pick(id, version);
        return policies.text(pick.id(), pick.version())
                .orElseThrow(PolicyResource::none)
                .document();
    }

    @POST
    @Path("/{id}/versions")
    @Needs(Right.DRAFT_POLICY)
    @SecurityRequirement(name = "token")
    @Consumes({MediaType.APPLICATION_JSON, YAML, "application/x-yaml", "text/yaml", "text/x-yaml"})
    public Response draft(@PathParam("id") String id, @HeaderParam("Content-Type") String mediaType, InputStream body)
            throws IOException {
        PolicyBody sent = PolicyBody.read(body);
        Policy policy = sent.policy();
        if (!policy.id().equals(id)) {
            throw InvalidRequest.impossible("id", "differs from the id in the path");
        }
        caller.reach().must(policy.municipality());
        PolicyFindings findings = analyse.analyse(policy, null).findings();
        if (findings.weakensLaw()) {
            return ApprovalResource.refusal(
                    findings, "POLICY_WEAKENS_LAW", "The policy would take from the law; see for which facts.");
        }
        boolean json = MediaType.APPLICATION_JSON_TYPE.isCompatible(MediaType.valueOf(mediaType));
        PolicyView stored =
                submit.submit(policy, new PolicyView.Text(sent.document(), json ? MediaType.APPLICATION_JSON : YAML));
        return Response.created(URI.create("/v1/policies/" + id + "/versions/" + stored.version()))
                .entity(stored.with(null, FindingsView.of(findings)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    @POST
    @Path("/{id}/versions/{version}/retire")
    @Needs(Right.APPROVE_POLICY)
    @SecurityRequirement(name = "token")
    public PolicyView retire(@PathParam("id") String id, @PathParam("version") String version) {
        ApprovalResource.named(caller);
        PolicyPick pick = pick(id, version);
        policies.find(pick.id(), pick.version())
                .ifPresent(stored -> caller.reach().must(stored.municipality()));
        return retire.retire(pick).orElseThrow(PolicyResource::none);
    }

    static PolicyPick pick(String id, String version) {
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw none();
        }
        return new PolicyPick(id, Integer.parseInt(version));
    }

    static InvalidRequest none() {
        return ApprovePolicy.refusal(404, "POLICY_UNKNOWN", "There is no such version of a policy.");
    }
}
