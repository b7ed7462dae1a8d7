package dk.kanalvalg.gdpr;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** For auditors: breaches of personal data, and whether the authority has been told of them. */
@Path("/v1/operations/breaches")
@Tag(name = "Operations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BreachResource {

    private final RecordBreach breaches;

    BreachResource(RecordBreach breaches) {
        this.breaches = breaches;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Right.BREACHES)
    @SecurityRequirement(name = "token")
    @APIResponse(
            responseCode = "201",
            description = "It is recorded",
            content = @Content(schema = @Schema(implementation = Breach.class)))
    public RestResponse<Breach> record(@NotNull BreachRequest request) {
        return RestResponse.status(RestResponse.Status.CREATED, breaches.record(request));
    }

    @GET
    @Needs(Right.BREACHES)
    @SecurityRequirement(name = "token")
    public List<Breach> list(@QueryParam("municipality") @NotNull @Pattern(regexp = "[0-9]{4}") String municipality) {
        return breaches.list(municipality);
    }

    /** The authority has been told. */
    @POST
    @Path("/{breachId}/reported")
    @Needs(Right.BREACHES)
    @SecurityRequirement(name = "token")
    public Breach reported(@PathParam("breachId") String breachId) {
        return UuidText.parse(breachId)
                .flatMap(breaches::report)
                .orElseThrow(() -> InvalidRequest.of(ErrorCode.BREACH_UNKNOWN, "There is no such breach."));
    }
}
