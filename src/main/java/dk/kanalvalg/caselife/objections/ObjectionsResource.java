package dk.kanalvalg.caselife.objections;

import dk.kanalvalg.caselife.RequiredReason;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Takes objections that are made to a caseworker, shows them, and takes their answers. */
@Path("/v1/cases/{caseId}/objections")
@Tag(name = "Cases")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ObjectionsResource {

    private final MakeObjection make;
    private final AnswerObjection answer;
    private final ListObjections list;

    ObjectionsResource(MakeObjection make, AnswerObjection answer, ListObjections list) {
        this.make = make;
        this.answer = answer;
        this.list = list;
    }

    record ObjectionAnswerRequest(@NotNull ObjectionOutcome outcome, String reason) {}

    /** For a citizen, or whoever acts for one: it waits for an answer until its deadline. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Right.CASEWORK)
    @SecurityRequirement(name = "token")
    @APIResponse(
            responseCode = "201",
            description = "It waits for an answer",
            content = @Content(schema = @Schema(implementation = Objection.class)))
    public RestResponse<Objection> make(@PathParam("caseId") String caseId, @NotNull ObjectionRequest request) {
        Objection made = make.make(caseId(caseId), request).orElseThrow(ObjectionsResource::unknownCase);
        return RestResponse.ResponseBuilder.<Objection>created(
                        URI.create("/v1/cases/" + made.caseId() + "/objections/" + made.objectionId()))
                .entity(made)
                .build();
    }

    /** Open and answered ones, oldest first. */
    @GET
    @Needs(Right.READ_CASES)
    @SecurityRequirement(name = "token")
    public List<Objection> list(@PathParam("caseId") String caseId) {
        return list.list(caseId(caseId)).orElseThrow(ObjectionsResource::unknownCase);
    }

    @GET
    @Path("/{objectionId}")
    @Needs(Right.READ_CASES)
    @SecurityRequirement(name = "token")
    public Objection get(@PathParam("caseId") String caseId, @PathParam("objectionId") String objectionId) {
        UUID wanted = objectionId(objectionId);
        return list(caseId).stream()
                .filter(objection -> objection.objectionId().equals(wanted))
                .findFirst()
                .orElseThrow(ObjectionsResource::unknownObjection);
    }

    /** With a reason for the file. It changes nothing about the case: an override does, before it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{objectionId}/answer")
    @Needs(Right.CASEWORK)
    @SecurityRequirement(name = "token")
    public Objection answer(
            @PathParam("caseId") String caseId,
            @PathParam("objectionId") String objectionId,
            @NotNull ObjectionAnswerRequest request) {
        String reason = RequiredReason.of(request.reason());
        return switch (answer.answer(caseId(caseId), objectionId(objectionId), request.outcome(), reason)) {
            case AnswerResult.Answered(Objection answered) -> answered;
            case AnswerResult.UnknownCase _ -> throw unknownCase();
            case AnswerResult.UnknownObjection _ -> throw unknownObjection();
            case AnswerResult.AnsweredBefore _ ->
                throw InvalidRequest.of(ErrorCode.OBJECTION_ANSWERED, "The objection was answered before.");
        };
    }

    private static UUID caseId(String text) {
        return UuidText.parse(text).orElseThrow(ObjectionsResource::unknownCase);
    }

    private static UUID objectionId(String text) {
        return UuidText.parse(text).orElseThrow(ObjectionsResource::unknownObjection);
    }

    private static InvalidRequest unknownCase() {
        return InvalidRequest.of(ErrorCode.CASE_UNKNOWN, "There is no such case.");
    }

    private static InvalidRequest unknownObjection() {
        return InvalidRequest.of(ErrorCode.OBJECTION_UNKNOWN, "There is no such objection.");
    }
}
