package dk.kanalvalg.cases;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The only answer with a personal number: to a caseworker, for a purpose that is recorded. */
@Path("/v1/cases/{caseId}/citizen")
@Tag(name = "Cases")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class IdentificationResource {

    private final IdentifyCitizen identify;

    IdentificationResource(IdentifyCitizen identify) {
        this.identify = identify;
    }

    record IdentificationRequest(
            @NotNull @FreeText(max = 500) String purpose) {}

    record IdView(String type, String value) {
        @Override
        public String toString() {
            return "IdView[" + type + ", redacted]";
        }
    }

    record IdentificationView(String citizenRef, IdView id) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Right.IDENTIFY)
    @SecurityRequirement(name = "token")
    @APIResponse(
            responseCode = "200",
            description = "The number, for the recorded purpose; not to be stored by whoever is between",
            content = @Content(schema = @Schema(implementation = IdentificationView.class)))
    public Response identify(@PathParam("caseId") String caseId, IdentificationRequest request) {
        return switch (identify.identify(id(caseId), request.purpose())) {
            case IdentifyCitizen.Identification.Identified(var ref, var number) ->
                Response.ok(new IdentificationView(ref, new IdView(number.type(), number.value())))
                        .build();
            case IdentifyCitizen.Identification.NoCase _ -> none().problem().response();
            case IdentifyCitizen.Identification.NoNumber _ ->
                Problem.of(ErrorCode.NUMBER_ERASED, "The number behind this case is no longer stored.")
                        .response();
        };
    }

    private static UUID id(String caseId) {
        return UuidText.parse(caseId).orElseThrow(IdentificationResource::none);
    }

    private static InvalidRequest none() {
        return InvalidRequest.of(ErrorCode.CASE_UNKNOWN, "There is no such case.");
    }
}
