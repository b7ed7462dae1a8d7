package dk.kanalvalg.replay;

import dk.kanalvalg.outbox.Topics;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.PersonalNumbers;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For operators: publishes an administration's cases again, for a consumer that is new or lost its data. */
@Path("/v1/operations/replays")
@Tag(name = "Operations")
@jakarta.ws.rs.Produces("application/json")
@RunOnVirtualThread
class ReplayResource {

    private static final int USUAL_RATE = 200;
    private static final int HIGHEST_RATE = 1_000;

    private final StartReplay start;
    private final Replays replays;
    private final Topics topics;
    private final Caller caller;

    ReplayResource(StartReplay start, Replays replays, Topics topics, Caller caller) {
        this.start = start;
        this.replays = replays;
        this.topics = topics;
        this.caller = caller;
    }

    record ReplayRequest(
            @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
            @NotNull @Pattern(regexp = "[a-z0-9-]{1,64}") String administration,
            @NotNull OffsetDateTime from,
            OffsetDateTime until,

            @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,200}")
            String topic,

            @Min(1) @Max(HIGHEST_RATE) Integer messagesPerSecond) {}

    record ReplaysView(List<ReplayView> replays) {}

    @POST
    @jakarta.ws.rs.Consumes("application/json")
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Publishes the cases that were opened in a time once more, as they are now, to the topic named",
            description =
                    "Each message bears the header ce_replayed. The topic must be there. Goes on after a restart.")
    @APIResponse(
            responseCode = "202",
            description = "It has begun",
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public Response start(ReplayRequest request) {
        caller.reach().must(request.municipality(), request.administration());
        requireThere(request.topic());
        ReplayView view = ReplayView.of(start.start(new StartReplay.Wish(
                request.municipality(),
                request.administration(),
                request.from().toInstant(),
                request.until() == null ? null : request.until().toInstant(),
                request.topic(),
                request.messagesPerSecond() == null ? USUAL_RATE : request.messagesPerSecond())));
        return Response.accepted(view)
                .location(URI.create("/v1/operations/replays/" + view.replayId()))
                .build();
    }

    @GET
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    @Operation(summary = "The newest fifty")
    public ReplaysView recent() {
        caller.reach().mustBeSomething();
        return new ReplaysView(replays.recent().stream().map(ReplayView::of).toList());
    }

    @GET
    @Path("/{replayId}")
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    @Operation(summary = "How far it is: RUNNING, DONE, STOPPED, or FAILED with Kafka's reason")
    public ReplayView get(@PathParam("replayId") String replayId) {
        return found(replayId, replays::find);
    }

    @POST
    @Path("/{replayId}/stop")
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    @Operation(summary = "Ends it after the step under way")
    public ReplayView stop(@PathParam("replayId") String replayId) {
        return found(replayId, replays::stop);
    }

    private static ReplayView found(String replayId, Function<UUID, Optional<ReplayRow>> search) {
        return UuidText.parse(replayId)
                .flatMap(search)
                .map(ReplayView::of)
                .orElseThrow(() -> InvalidRequest.of(ErrorCode.REPLAY_UNKNOWN, "There is no such replay."));
    }

    private void requireThere(String topic) {
        if (PersonalNumbers.in(topic)) {
            throw InvalidRequest.malformed("topic", "must not hold a personal number");
        }
        switch (topics.presence(topic)) {
            case THERE -> {
                // The topic exists.
            }
            case MISSING -> throw InvalidRequest.impossible("topic", "does not exist: create it first");
            case UNKNOWN ->
                throw InvalidRequest.of(ErrorCode.KAFKA_UNAVAILABLE, "Kafka does not answer whether the topic exists.");
        }
    }
}
