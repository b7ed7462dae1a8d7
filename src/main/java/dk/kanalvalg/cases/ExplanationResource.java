package dk.kanalvalg.cases;

import dk.kanalvalg.core.decision.Explanation;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.ContentNegotiation;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers what was decided, why, what else was considered, and what the citizen can do, as JSON, text or a page. */
@Path("/v1/cases/{caseId}/explanation")
@Tag(name = "Cases")
@RunOnVirtualThread
class ExplanationResource {

    private final ExplainCase explain;

    ExplanationResource(ExplainCase explain) {
        this.explain = explain;
    }

    /** An explanation, and whether the decision was made again from its recorded facts with the same result. */
    record ExplanationView(UUID caseId, String language, boolean verified, Explanation explanation) {}

    @CheckedTemplate(basePath = "cases")
    static class Templates {
        static native TemplateInstance explanation(ExplanationView view, boolean danish);

        static native TemplateInstance explanationText(ExplanationView view, boolean danish);

        private Templates() {}
    }

    /** JSON unless the caller asks for text or a page, because programs often send no preference. */
    @GET
    @Needs(Right.READ_CASES)
    @SecurityRequirement(name = "token")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MediaType.TEXT_HTML})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ExplanationView.class)))
    public Response explanation(
            @PathParam("caseId") String caseId,
            @HeaderParam("Accept-Language") String languages,
            @Context HttpHeaders headers) {
        ExplanationView view = view(caseId, languages);
        boolean danish = view.language().equals("da");
        MediaType wanted = ContentNegotiation.settled(headers);
        Response.ResponseBuilder answer =
                switch (wanted.getSubtype()) {
                    case "html" ->
                        Response.ok(Templates.explanation(view, danish).render(), wanted.withCharset("UTF-8"));
                    case "plain" ->
                        Response.ok(Templates.explanationText(view, danish).render(), wanted.withCharset("UTF-8"));
                    default -> Response.ok(view, MediaType.APPLICATION_JSON_TYPE);
                };
        return answer.header(HttpHeaders.CONTENT_LANGUAGE, view.language())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private ExplanationView view(String caseId, String languages) {
        return explain.explain(CaseResource.id(caseId), Language.preferred(languages))
                .orElseThrow(CaseResource::none)
                .view();
    }
}
