package dk.kanalvalg.routing;

import dk.kanalvalg.core.decision.Explanation;
import dk.kanalvalg.core.policy.Language;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was decided, why, what else was considered, and what the citizen can do: for a program, a letter or a page. */
@Path("/v1/cases/{caseId}/explanation")
@Tag(name = "Cases")
@RunOnVirtualThread
class ExplanationResource {

    private static final String UTF_8 = ";charset=UTF-8";

    private final ExplainCase explain;

    ExplanationResource(ExplainCase explain) {
        this.explain = explain;
    }

    /** An explanation, and whether the decision was made again from its recorded facts with the same result. */
    record ExplanationView(UUID caseId, String language, boolean verified, Explanation explanation) {}

    @CheckedTemplate(basePath = "routing")
    static class Templates {
        static native TemplateInstance explanation(ExplanationView view, boolean danish);

        static native TemplateInstance explanationText(ExplanationView view, boolean danish);

        private Templates() {}
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ExplanationView json(@PathParam("caseId") String caseId, @HeaderParam("Accept-Language") String languages) {
        return view(caseId, languages);
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN + UTF_8)
    public String text(@PathParam("caseId") String caseId, @HeaderParam("Accept-Language") String languages) {
        ExplanationView view = view(caseId, languages);
        return Templates.explanationText(view, view.language().equals("da")).render();
    }

    @GET
    @Produces(MediaType.TEXT_HTML + UTF_8)
    public String html(@PathParam("caseId") String caseId, @HeaderParam("Accept-Language") String languages) {
        ExplanationView view = view(caseId, languages);
        return Templates.explanation(view, view.language().equals("da")).render();
    }

    private ExplanationView view(String caseId, String languages) {
        return explain.explain(CaseResource.id(caseId), language(languages)).orElseThrow(CaseResource::none);
    }

    /** English when it is asked for before Danish; a municipality speaks Danish. */
    private static Language language(String languages) {
        if (languages == null) {
            return Language.DANISH;
        }
        int english = languages.indexOf("en");
        int danish = languages.indexOf("da");
        return english >= 0 && (danish < 0 || english < danish) ? Language.ENGLISH : Language.DANISH;
    }
}
