package dk.kanalvalg.reports;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For councils: what became of the contacts of some months, as JSON, as a table for a spreadsheet, or as a page. */
@Path("/v1/reports")
@Tag(name = "Reports")
@RunOnVirtualThread
class ReportResource {

    private static final String CSV = "text/csv";

    private final ReadInclusion inclusion;

    ReportResource(ReadInclusion inclusion) {
        this.inclusion = inclusion;
    }

    @CheckedTemplate(basePath = "reports")
    static class Templates {
        static native TemplateInstance inclusion(InclusionReport report, boolean danish);

        private Templates() {}
    }

    @GET
    @Path("/inclusion")
    @Needs(Right.READ_REPORTS)
    @SecurityRequirement(name = "token")
    @Produces({MediaType.APPLICATION_JSON, CSV, MediaType.TEXT_HTML})
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = @Content(schema = @Schema(implementation = InclusionReport.class)))
    public Response inclusion(
            @QueryParam("municipality") String municipality,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("administration") String administration,
            @HeaderParam("Accept-Language") String languages,
            @Context HttpHeaders headers) {
        Language language = Language.preferred(languages);
        InclusionReport report = inclusion.read(ReportScope.read(municipality, from, to, administration), language);
        MediaType wanted = ContentNegotiation.settled(headers);
        Response.ResponseBuilder answer =
                switch (wanted.getSubtype()) {
                    case "csv" -> Response.ok(InclusionCsv.of(report), wanted.withCharset("UTF-8"));
                    case "html" ->
                        Response.ok(
                                Templates.inclusion(report, language == Language.DANISH)
                                        .render(),
                                wanted.withCharset("UTF-8"));
                    default -> Response.ok(report, MediaType.APPLICATION_JSON_TYPE);
                };
        return answer.header(HttpHeaders.CONTENT_LANGUAGE, report.language())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
