package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.ContentNegotiation;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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

    private final ReadCouncilReports reports;
    private final AnnualPackage annual;

    ReportResource(ReadCouncilReports reports, AnnualPackage annual) {
        this.reports = reports;
        this.annual = annual;
    }

    @CheckedTemplate(basePath = "reports")
    static class Templates {
        static native TemplateInstance inclusion(InclusionReport report, boolean danish);

        static native TemplateInstance report(ReportPage page);

        private Templates() {}
    }

    /** What every report of a period is asked with. */
    static final class PeriodQuery {

        @QueryParam("municipality")
        String municipality;

        @QueryParam("from")
        String from;

        @QueryParam("to")
        String to;

        @QueryParam("administration")
        String administration;

        @HeaderParam("Accept-Language")
        String languages;

        @Context
        HttpHeaders headers;

        ReportScope scope() {
            return ReportScope.read(municipality, from, to, administration);
        }

        Language language() {
            return Language.preferred(languages);
        }
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
    public Response inclusion(@BeanParam PeriodQuery query) {
        InclusionReport report = reports.inclusion().read(query.scope(), query.language());
        return answer(
                report,
                () -> InclusionCsv.of(report),
                () -> Templates.inclusion(report, query.language() == Language.DANISH),
                query);
    }

    @GET
    @Path("/cost")
    @Needs(Right.READ_REPORTS)
    @SecurityRequirement(name = "token")
    @Produces({MediaType.APPLICATION_JSON, CSV, MediaType.TEXT_HTML})
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = @Content(schema = @Schema(implementation = CostReport.class)))
    public Response cost(@BeanParam PeriodQuery query) {
        CostReport report = reports.cost().read(query.scope(), query.language());
        return answer(report, new ReportPages(query.language()).of(report), query);
    }

    @GET
    @Path("/targets")
    @Needs(Right.READ_REPORTS)
    @SecurityRequirement(name = "token")
    @Produces({MediaType.APPLICATION_JSON, CSV, MediaType.TEXT_HTML})
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = @Content(schema = @Schema(implementation = TargetsReport.class)))
    public Response targets(@BeanParam PeriodQuery query) {
        TargetsReport report = reports.targets().read(query.scope(), query.language());
        return answer(report, new ReportPages(query.language()).of(report), query);
    }

    @GET
    @Path("/quality")
    @Needs(Right.READ_REPORTS)
    @SecurityRequirement(name = "token")
    @Produces({MediaType.APPLICATION_JSON, CSV, MediaType.TEXT_HTML})
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = @Content(schema = @Schema(implementation = QualityReport.class)))
    public Response quality(@BeanParam PeriodQuery query) {
        QualityReport report = reports.quality().read(query.scope(), query.language());
        return answer(report, new ReportPages(query.language()).of(report), query);
    }

    /** All of a year in one file. */
    @GET
    @Path("/annual")
    @Needs(Right.READ_REPORTS)
    @SecurityRequirement(name = "token")
    @Produces("application/zip")
    @APIResponse(
            responseCode = "200",
            description = "The package",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response annual(
            @QueryParam("municipality") String municipality,
            @QueryParam("year") String year,
            @HeaderParam("Accept-Language") String languages) {
        Language language = Language.preferred(languages);
        AnnualPackage.Files files = annual.read(municipality, year, language);
        StreamingOutput written = files::write;
        return Response.ok(written, "application/zip")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"kanalvalg-" + municipality + "-" + year + ".zip\"")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static Response answer(Object report, ReportPage page, PeriodQuery query) {
        return answer(report, page::csv, () -> Templates.report(page), query);
    }

    private static Response answer(
            Object report, Supplier<String> csv, Supplier<TemplateInstance> page, PeriodQuery query) {
        MediaType wanted = ContentNegotiation.settled(query.headers);
        Response.ResponseBuilder answer =
                switch (wanted.getSubtype()) {
                    case "csv" -> Response.ok(csv.get(), wanted.withCharset("UTF-8"));
                    case "html" -> Response.ok(page.get().render(), wanted.withCharset("UTF-8"));
                    default -> Response.ok(report, MediaType.APPLICATION_JSON_TYPE);
                };
        return answer.header(HttpHeaders.CONTENT_LANGUAGE, query.language().code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
