package dk.kanalvalg.web.pages;

import dk.kanalvalg.cases.TellCase;
import dk.kanalvalg.core.policy.Language;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A case as a story, for the caseworker who has it. */
@Path("/app/sager")
@RunOnVirtualThread
class CasePages {

    private final TellCase tell;

    CasePages(TellCase tell) {
        this.tell = tell;
    }

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance caseStory(CasePage page, boolean danish);

        private Templates() {}
    }

    @GET
    @Path("/{caseId}")
    @Needs(Right.READ_CASES)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response page(@PathParam("caseId") String caseId, @HeaderParam("Accept-Language") String languages) {
        Language language = Language.preferred(languages);
        CasePage page = new CasePage(tell.tell(caseId, language), language);
        return Response.ok(
                        Templates.caseStory(page, language == Language.DANISH).render())
                .header(HttpHeaders.CONTENT_LANGUAGE, page.language())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
