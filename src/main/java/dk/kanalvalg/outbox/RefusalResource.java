package dk.kanalvalg.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.outbox.RefusalStore.RefusedMessage;
import dk.kanalvalg.outbox.SettleRefusals.Settlement;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For operators: the messages that Kafka refuses, each of which holds back its citizen's later ones. */
@Path("/v1/operations/outbox/refusals")
@Tag(name = "Operations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RefusalResource {

    private static final int LARGEST_PAGE = 200;

    private final Refusals refusals;
    private final SettleRefusals settle;
    private final Now now;
    private final Caller caller;

    RefusalResource(Refusals refusals, SettleRefusals settle, Now now, Caller caller) {
        this.caller = caller;
        this.refusals = refusals;
        this.settle = settle;
        this.now = now;
    }

    /** Which refused messages to list: those that hold back others, or those set aside. */
    enum Which {
        BLOCKING,
        SET_ASIDE
    }

    record UnblockRequest(@NotNull @FreeText(max = 500) String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefusalView(
            UUID messageId,
            UUID caseId,
            int lane,
            String topic,
            String type,
            String reason,
            Instant appendedAt,
            long ageSeconds,
            Instant refusedAt,
            long heldBack,
            Instant setAsideAt) {}

    record RefusalsView(List<RefusalView> refusals) {}

    record SettlementView(UUID messageId, Settlement settlement) {}

    @GET
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Messages that Kafka refuses for good, the longest refused first",
            description = "reason: TOO_LARGE, TOPIC_UNKNOWN, NOT_AUTHORISED or INVALID. Neither content nor citizen.")
    public RefusalsView list(
            @QueryParam("state") @DefaultValue("BLOCKING") String state,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        caller.reach().mustBeSomething();
        Instant at = now.now();
        return new RefusalsView(refusals.list(which(state) == Which.SET_ASIDE, limit(limit), caller.reach()).stream()
                .map(refused -> view(refused, at))
                .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{messageId}/unblock")
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Sets the message aside, so that the citizen's later ones are published",
            description = "It is kept, and can still be retried; it comes after those then.")
    public SettlementView unblock(@PathParam("messageId") String messageId, UnblockRequest request) {
        return settled(messageId, Settlement.UNBLOCK, request.reason());
    }

    @POST
    @Path("/{messageId}/retry")
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    @Operation(summary = "Sends the message again, before the citizen's later ones: what Kafka refused it for is gone")
    public SettlementView retry(@PathParam("messageId") String messageId) {
        return settled(messageId, Settlement.RETRY, null);
    }

    private SettlementView settled(String messageId, Settlement settlement, String why) {
        return UuidText.parse(messageId)
                .filter(id -> settle.settle(id, settlement, why, caller.reach()))
                .map(id -> new SettlementView(id, settlement))
                .orElseThrow(() -> InvalidRequest.of(
                        ErrorCode.REFUSAL_UNKNOWN, "Kafka has not refused such a message, or it was sent since."));
    }

    private static RefusalView view(RefusedMessage refused, Instant at) {
        return new RefusalView(
                refused.messageId(),
                refused.caseId(),
                refused.lane(),
                refused.topic(),
                refused.type(),
                refused.refusal(),
                refused.appendedAt(),
                Duration.between(refused.appendedAt(), at).toSeconds(),
                refused.refusedAt(),
                refused.heldBack(),
                refused.setAsideAt());
    }

    private static Which which(String state) {
        for (Which which : Which.values()) {
            if (which.name().equals(state)) {
                return which;
            }
        }
        throw InvalidRequest.malformed("state", "is not BLOCKING or SET_ASIDE");
    }

    private static int limit(String limit) {
        if (limit.matches("[0-9]{1,3}") && Integer.parseInt(limit) >= 1 && Integer.parseInt(limit) <= LARGEST_PAGE) {
            return Integer.parseInt(limit);
        }
        throw InvalidRequest.malformed("limit", "is not a number from 1 to " + LARGEST_PAGE);
    }
}
