package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.ContentNegotiation;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.TransactionScope;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public record of rules, without a token: which rules are in force, as JSON or as a page. */
@Path("/rules")
@Tag(name = "Rules")
@RunOnVirtualThread
class RulesResource {

    private final ReadPublicRules read;

    RulesResource(ReadPublicRules read) {
        this.read = read;
    }

    @CheckedTemplate(basePath = "reports")
    static class Templates {
        static native TemplateInstance rules(PublicRules record, boolean danish);

        private Templates() {}
    }

    /** JSON unless a page is asked for, as a browser does: programs often send no preference. */
    @GET
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @APIResponse(
            responseCode = "200",
            description = "The rules in force",
            content = @Content(schema = @Schema(implementation = PublicRules.class)))
    public Response rules(
            @QueryParam("municipality") String municipality,
            @HeaderParam("Accept-Language") String languages,
            @Context HttpHeaders headers) {
        Language language = Language.preferred(languages);
        PublicRules rules = municipality == null || municipality.isEmpty()
                ? TransactionScope.of(List.of()).call(() -> read.law(language))
                : TransactionScope.of(List.of(municipality))
                        .call(() -> read.of(municipality, language))
                        .orElseThrow(RulesResource::none);
        MediaType wanted = ContentNegotiation.settled(headers);
        Response.ResponseBuilder answer = wanted.getSubtype().equals("html")
                ? Response.ok(
                        Templates.rules(rules, language == Language.DANISH).render(), wanted.withCharset("UTF-8"))
                : Response.ok(rules, MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.CONTENT_LANGUAGE, rules.language())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static InvalidRequest none() {
        return InvalidRequest.of(
                ErrorCode.MUNICIPALITY_UNKNOWN, 404, "There is no municipality of that code set up here.");
    }
}
