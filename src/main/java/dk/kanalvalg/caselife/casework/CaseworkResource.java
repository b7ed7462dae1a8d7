package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.caselife.RequiredReason;
import dk.kanalvalg.caselife.outcomes.OutcomeMessageV1;
import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What people do with cases: choose another channel, hand over to another administration, report outcomes. */
@Path("/v1/cases")
@Tag(name = "Cases")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CaseworkResource {

    private final OverrideCase override;
    private final HandOverCase handOver;
    private final ReportOutcome report;
    private final Caller caller;

    CaseworkResource(OverrideCase override, HandOverCase handOver, ReportOutcome report, Caller caller) {
        this.override = override;
        this.handOver = handOver;
        this.report = report;
        this.caller = caller;
    }

    record OverrideRequest(@NotNull Channel channel, String reason) {}

    record HandoverRequest(
            @NotNull @Pattern(regexp = "[a-z0-9-]{1,64}") String administration, String reason) {}

    /** A caseworker's channel replaces the decided one, with a reason for the file. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{caseId}/override")
    @Needs(Right.CASEWORK)
    @SecurityRequirement(name = "token")
    public RestResponse<CaseView> override(
            @PathParam("caseId") String caseId,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull OverrideRequest request) {
        String reason = RequiredReason.of(request.reason());
        return answer(override.override(id(caseId), ExpectedVersion.of(ifMatch), request.channel(), reason));
    }

    /** To another administration, with a reason. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{caseId}/handover")
    @Needs(Right.CASEWORK)
    @SecurityRequirement(name = "token")
    public RestResponse<CaseView> handOver(
            @PathParam("caseId") String caseId,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull HandoverRequest request) {
        String reason = RequiredReason.of(request.reason());
        return answer(handOver.handOver(id(caseId), ExpectedVersion.of(ifMatch), request.administration(), reason));
    }

    /** Reports an outcome, for systems that do not use Kafka. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{caseId}/outcomes")
    @Needs(Right.CASEWORK)
    @SecurityRequirement(name = "token")
    public RestResponse<CaseView> report(
            @PathParam("caseId") String caseId,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull OutcomeMessageV1 outcome) {
        return answer(report.report(outcome.reported(id(caseId), caller.actor()), ExpectedVersion.of(ifMatch)));
    }

    private static RestResponse<CaseView> answer(CaseAnswer answer) {
        return switch (answer) {
            case CaseAnswer.Done(CaseView view) -> shown(view).build();
            case CaseAnswer.Unchanged(CaseView view, String why) ->
                shown(view).header("Outcome-Result", why).build();
            case CaseAnswer.UnknownCase _ -> throw unknown();
            case CaseAnswer.Stale _ ->
                throw InvalidRequest.of(ErrorCode.VERSION_STALE, "The case has changed since. Read it again.");
            case CaseAnswer.Illegal(ErrorCode code, String detail) -> throw InvalidRequest.of(code, detail);
            case CaseAnswer.Impossible(String field, String reason) -> throw InvalidRequest.impossible(field, reason);
        };
    }

    private static RestResponse.ResponseBuilder<CaseView> shown(CaseView view) {
        return RestResponse.ResponseBuilder.ok(view).header("ETag", ExpectedVersion.tag(view.version()));
    }

    private static UUID id(String caseId) {
        return UuidText.parse(caseId).orElseThrow(CaseworkResource::unknown);
    }

    private static InvalidRequest unknown() {
        return InvalidRequest.of(ErrorCode.CASE_UNKNOWN, "There is no such case.");
    }
}
