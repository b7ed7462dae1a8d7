package dk.kanalvalg.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says what this is, and where the contracts stand. It shows nothing of anybody. */
@Path("/")
class LandingPage {

    private final Instance<TryPage> tryPage;

    private final boolean secured;

    LandingPage(
            Instance<TryPage> tryPage,
            @ConfigProperty(name = "kanalvalg.security.secured", defaultValue = "false") boolean secured) {
        this.tryPage = tryPage;
        this.secured = secured;
    }

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance landing(boolean tryable);

        private Templates() {}
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance get() {
        return Templates.landing(tryPage.isResolvable() && !secured);
    }
}
