package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.ContentNegotiation;
import dk.kanalvalg.policy.analysis.FindingsPage;
import dk.kanalvalg.policy.analysis.FindingsView;
import dk.kanalvalg.policy.analysis.PolicyBody;
import dk.kanalvalg.policy.analysis.PolicyFindings;
import dk.kanalvalg.policy.report.ReportHtml;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers what can be proven of a policy, as JSON, text or a page. It stores nothing. */
@Path("/v1/policies/analysis")
@Tag(name = "Policies")
@Consumes({
    MediaType.APPLICATION_JSON,
    "application/yaml",
    "application/x-yaml",
    "text/yaml",
    "text/x-yaml",
    MediaType.TEXT_PLAIN
})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AnalysisResource {

    private final AnalysePolicy analyse;
    private final Caller caller;

    AnalysisResource(AnalysePolicy analyse, Caller caller) {
        this.analyse = analyse;
        this.caller = caller;
    }

    /** JSON unless the caller asks for text or a page, because programs often send no preference. */
    @POST
    @Needs(Right.DRAFT_POLICY)
    @SecurityRequirement(name = "token")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MediaType.TEXT_HTML})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FindingsView.class)))
    public Response analysis(
            InputStream body, @HeaderParam("Accept-Language") String languages, @Context HttpHeaders headers)
            throws IOException {
        caller.reach().mustBeSomething();
        Policy policy = PolicyBody.read(body).policy();
        if (policy.municipality() != null) {
            caller.reach().must(policy.municipality());
        }
        PolicyFindings findings = analyse.analyse(policy, null).findings();
        MediaType wanted = ContentNegotiation.settled(headers);
        return switch (wanted.getSubtype()) {
            case "html" -> told(ReportHtml.of(FindingsPage.of(findings, Language.preferred(languages))), wanted);
            case "plain" ->
                told(FindingsPage.of(findings, Language.preferred(languages)).toText(), wanted);
            default ->
                Response.ok(FindingsView.of(findings), MediaType.APPLICATION_JSON_TYPE)
                        .build();
        };
    }

    private static Response told(String page, MediaType form) {
        return Response.ok(page, form.withCharset("UTF-8")).build();
    }
}
