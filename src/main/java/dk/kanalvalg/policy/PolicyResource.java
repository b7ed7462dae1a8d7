package dk.kanalvalg.policy;

import dk.kanalvalg.platform.ContentNegotiation;
import dk.kanalvalg.policy.analysis.FindingsView;
import dk.kanalvalg.policy.analysis.PolicyBody;
import dk.kanalvalg.policy.dmn.DmnExport;
import dk.kanalvalg.policy.dmn.TableRequest;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads versions of policies and receives drafts. */
@Path("/v1/policies")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PolicyResource {

    private static final String YAML = "application/yaml";
    private static final String DMN = "application/dmn+xml";

    private final Policies policies;
    private final AnalysePolicy analyse;
    private final SubmitPolicyDraft submit;
    private final Caller caller;

    PolicyResource(Policies policies, AnalysePolicy analyse, SubmitPolicyDraft submit, Caller caller) {
        this.caller = caller;
        this.policies = policies;
        this.analyse = analyse;
        this.submit = submit;
    }

    @GET
    @Needs({Right.ASK, Right.DRAFT_POLICY, Right.APPROVE_POLICY})
    @SecurityRequirement(name = "token")
    public List<PolicyView.Summary> list() {
        Caller.Reach reach = caller.reach();
        reach.mustBeSomething();
        return policies.list().stream()
                .filter(policy -> reach.mayRead(policy.municipality()))
                .toList();
    }

    /**
     * A version as JSON, as the document that was sent (JSON is YAML too), or as a table for other tools, which cannot
     * hold its guarantees, obligations and cases.
     */
    @GET
    @Path("/{id}/versions/{version}")
    @Needs({Right.ASK, Right.DRAFT_POLICY, Right.APPROVE_POLICY})
    @SecurityRequirement(name = "token")
    @Produces({MediaType.APPLICATION_JSON, YAML, DMN})
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PolicyView.class)),
                @Content(mediaType = YAML, schema = @Schema(implementation = String.class)),
                @Content(mediaType = DMN, schema = @Schema(implementation = String.class))
            })
    public Response version(
            @PathParam("id") String id, @PathParam("version") String version, @Context HttpHeaders headers) {
        PolicyPick pick = PolicyPick.of(id, version);
        PolicyView found = policies.find(pick.id(), pick.version())
                .filter(policy -> caller.reach().mayRead(policy.municipality()))
                .orElseThrow(PolicyPick::unknown);
        MediaType wanted = ContentNegotiation.settled(headers);
        return switch (wanted.getSubtype()) {
            case "yaml" ->
                Response.ok(policies.text(pick).orElseThrow().document(), wanted)
                        .build();
            case "dmn+xml" ->
                Response.ok(DmnExport.toXml(policies.policy(pick).orElseThrow()), wanted)
                        .build();
            default -> Response.ok(found, MediaType.APPLICATION_JSON_TYPE).build();
        };
    }

    /** Stores a draft. It is not in force before another person approves it. */
    @POST
    @Path("/{id}/versions")
    @Needs(Right.DRAFT_POLICY)
    @SecurityRequirement(name = "token")
    @Consumes({MediaType.APPLICATION_JSON, YAML, "application/x-yaml", "text/yaml", "text/x-yaml"})
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PolicyView.class)))
    public Response draft(@PathParam("id") String id, @HeaderParam("Content-Type") String mediaType, InputStream body) {
        // Nothing may be sent without saying of which type it is.
        boolean json = mediaType != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(MediaType.valueOf(mediaType));
        return store(id, PolicyBody.read(body), json ? MediaType.APPLICATION_JSON : YAML);
    }

    /** Stores a decision table as a draft. */
    @POST
    @Path("/{id}/versions")
    @Needs(Right.DRAFT_POLICY)
    @SecurityRequirement(name = "token")
    @Consumes(DMN)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PolicyView.class)))
    public Response importTable(@PathParam("id") String id, @BeanParam TableRequest table, InputStream body) {
        return store(id, PolicyBody.readTable(body, table.frame(id, policies.newest(id))), YAML);
    }

    private Response store(String id, PolicyBody sent, String mediaType) {
        var policy = sent.of(id).policy();
        caller.reach().must(policy.municipality());
        var findings = analyse.analyse(policy, null).findings();
        if (findings.weakensLaw()) {
            return Refusal.weakening(findings).response();
        }
        PolicyView stored = submit.submit(policy, new PolicyView.Text(sent.document(), mediaType));
        return Response.created(URI.create("/v1/policies/" + id + "/versions/" + stored.version()))
                .entity(stored.with(null, FindingsView.of(findings)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
