package dk.kanalvalg.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says what this is, and where the contracts stand. It shows nothing of anybody. */
@Path("/")
class LandingPage {

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance landing(boolean local);

        private Templates() {}
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance get() {
        return Templates.landing(ConfigUtils.isProfileActive("local") || ConfigUtils.isProfileActive("dev"));
    }
}
