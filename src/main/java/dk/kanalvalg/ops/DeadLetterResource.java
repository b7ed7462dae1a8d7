package dk.kanalvalg.ops;

import dk.kanalvalg.messaging.ReplayDeadLetters;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For operators: outcomes that could not be used. */
@Path("/v1/operations/outcomes/dead-letters")
@Tag(name = "Operations")
@RunOnVirtualThread
class DeadLetterResource {

    private static final int MOST = 1000;

    private final ReplayDeadLetters replay;
    private final RecordDeadLetterReplay audit;

    DeadLetterResource(ReplayDeadLetters replay, RecordDeadLetterReplay audit) {
        this.replay = replay;
        this.audit = audit;
    }

    record ReplayRequest(@Min(1) @Max(MOST) Integer limit, Boolean again) {}

    /** Lists dead letters that were not sent back yet, with their positions and reasons, never their content. */
    @GET
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    public List<ReplayDeadLetters.DeadLetterPlace> list() {
        return replay.list(MOST);
    }

    /** Sends them back to where they came from. */
    @POST
    @Path("/replay")
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    public ReplayDeadLetters.Replayed replay(ReplayRequest request) {
        int most = request == null || request.limit() == null ? MOST : request.limit();
        ReplayDeadLetters.Replayed replayed =
                replay.replay(most, request != null && Boolean.TRUE.equals(request.again()));
        audit.record(replayed.replayed());
        return replayed;
    }
}
