package dk.kanalvalg.web.pages;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells a problem with a page as a page: whoever asks by a browser reads no JSON. Status and headers stay as they are. */
@Singleton
class ProblemPages {

    private static final List<String> PAGES = List.of("/app/", "/try");

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance problem(Problem problem, boolean danish);

        private Templates() {}
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (response.getEntity() instanceof Problem problem && PAGES.stream().anyMatch(path::startsWith)) {
            Language language = Language.preferred(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
            response.setEntity(
                    Templates.problem(problem, language == Language.DANISH).render(),
                    response.getEntityAnnotations(),
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
            response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, language.code());
            response.getHeaders().putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        }
    }
}
