package dk.kanalvalg.gdpr;

import dk.kanalvalg.citizen.PartyIdRequest;
import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The rights of a data subject: export, erasure, and the record of processing. The right to rectification is {@code PUT
 * /v1/citizens/standing}.
 */
@Path("/v1/privacy")
@Tag(name = "Privacy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PrivacyResource {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private final ExportPerson export;
    private final ErasePerson erase;
    private final ProcessingRecord processing;
    private final Caller caller;

    PrivacyResource(ExportPerson export, ErasePerson erase, ProcessingRecord processing, Caller caller) {
        this.export = export;
        this.erase = erase;
        this.processing = processing;
        this.caller = caller;
    }

    record ExportRequest(
            @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
            @NotNull @Valid PartyIdRequest id) {}

    record ErasureRequest(
            @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
            @NotNull @Valid PartyIdRequest id,
            @NotNull @FreeText(max = 500) String reason) {}

    @CheckedTemplate(basePath = "gdpr")
    static class Templates {
        static native TemplateInstance export(ExportPerson.Export export, List<ReadableSection> sections);

        static native TemplateInstance processingRecord(ProcessingRecord.View record);

        private Templates() {}
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/export")
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Right.EXPORT)
    @SecurityRequirement(name = "token")
    public ExportPerson.Export export(ExportRequest request) {
        caller.reach().must(request.municipality());
        return export.export(request.municipality(), request.id().party("id"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/export")
    @Produces(HTML)
    @Needs(Right.EXPORT)
    @SecurityRequirement(name = "token")
    public String readableExport(ExportRequest request) {
        caller.reach().must(request.municipality());
        ExportPerson.Export all =
                export.export(request.municipality(), request.id().party("id"));
        return Templates.export(all, ReadableSection.of(all)).render();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/erasure")
    @Needs(Right.ERASE)
    @SecurityRequirement(name = "token")
    public ErasePerson.Answer erase(ErasureRequest request) {
        caller.reach().must(request.municipality());
        return erase.erase(request.municipality(), request.id().party("id"), request.reason());
    }

    @GET
    @Path("/processing-record")
    @Needs(Right.AUDIT)
    @SecurityRequirement(name = "token")
    @Produces(MediaType.APPLICATION_JSON)
    public ProcessingRecord.View processingRecord() {
        caller.reach().mustBeSomething();
        return processing.view();
    }

    @GET
    @Path("/processing-record")
    @Needs(Right.AUDIT)
    @SecurityRequirement(name = "token")
    @Produces(HTML)
    public String readableProcessingRecord() {
        caller.reach().mustBeSomething();
        return Templates.processingRecord(processing.view()).render();
    }
}
