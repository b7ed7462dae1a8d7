package dk.kanalvalg.ops;

import dk.kanalvalg.caselife.outcomes.OutcomesFeed;
import dk.kanalvalg.messaging.ReplayDeadLetters;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For operators: outcomes that could not be used. */
@Path("/v1/operations/outcomes/dead-letters")
@Tag(name = "Operations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DeadLetterResource {

    private static final int MOST = 1000;

    private final ReplayDeadLetters replay;
    private final RecordDeadLetterReplay audit;
    private final OutcomesFeed outcomes;
    private final Caller caller;

    DeadLetterResource(ReplayDeadLetters replay, RecordDeadLetterReplay audit, OutcomesFeed outcomes, Caller caller) {
        this.replay = replay;
        this.audit = audit;
        this.outcomes = outcomes;
        this.caller = caller;
    }

    record ReplayRequest(@Min(1) @Max(MOST) Integer limit, Boolean again) {}

    /** Lists dead letters that were not sent back yet, with their positions and reasons, never their content. */
    @GET
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    public List<ReplayDeadLetters.DeadLetterPlace> list() {
        caller.reach().mustBeEverything();
        return replay.list(outcomes.subscription(), MOST);
    }

    /** Sends them back to where they came from. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/replay")
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    public ReplayDeadLetters.Replayed replay(ReplayRequest request) {
        caller.reach().mustBeEverything();
        int most = request == null || request.limit() == null ? MOST : request.limit();
        boolean again = request != null && Boolean.TRUE.equals(request.again());
        return replay.replay(outcomes.subscription(), most, again, audit::record);
    }
}
