package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.policy.Language;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be proven of a policy: for a program, a terminal or a council's meeting. Nothing is stored. */
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
@RunOnVirtualThread
class AnalysisResource {

    private static final String UTF_8 = ";charset=UTF-8";

    private final AnalysePolicy analyse;

    AnalysisResource(AnalysePolicy analyse) {
        this.analyse = analyse;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public FindingsView json(InputStream body) throws IOException {
        return view(body);
    }

    @POST
    @Produces(MediaType.TEXT_PLAIN + UTF_8)
    public String text(InputStream body, @HeaderParam("Accept-Language") String languages) throws IOException {
        return FindingsText.text(view(body), language(languages));
    }

    @POST
    @Produces(MediaType.TEXT_HTML + UTF_8)
    public String html(InputStream body, @HeaderParam("Accept-Language") String languages) throws IOException {
        return FindingsText.html(view(body), language(languages));
    }

    private FindingsView view(InputStream body) throws IOException {
        return FindingsView.of(
                analyse.analyse(PolicyBody.read(body).policy(), null).findings());
    }

    /** English when it is asked for before Danish; a council speaks Danish. */
    private static Language language(String languages) {
        int english = languages == null ? -1 : languages.indexOf("en");
        int danish = languages == null ? -1 : languages.indexOf("da");
        return english >= 0 && (danish < 0 || english < danish) ? Language.ENGLISH : Language.DANISH;
    }
}
