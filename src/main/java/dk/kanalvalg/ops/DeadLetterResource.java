package dk.kanalvalg.ops;

import dk.kanalvalg.caselife.outcomes.OutcomesFeed;
import dk.kanalvalg.messaging.ReplayDeadLetters;
import dk.kanalvalg.messaging.Subscription;
import dk.kanalvalg.municipality.TopicNames;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For operators: outcomes that could not be used, of the administrations that the caller reaches. */
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

    /**
     * Lists dead letters that were not sent back yet, with their positions and reasons, never their content. Without a
     * municipality those of all of them, for callers who reach everything.
     */
    @GET
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    public List<ReplayDeadLetters.DeadLetterPlace> list(
            @QueryParam("municipality") String municipality, @QueryParam("administration") String administration) {
        return replay.list(reached(municipality, administration), MOST);
    }

    /** Sends them back to where they came from. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/replay")
    @Needs(Right.OPERATE)
    @SecurityRequirement(name = "token")
    public ReplayDeadLetters.Replayed replay(
            @QueryParam("municipality") String municipality,
            @QueryParam("administration") String administration,
            ReplayRequest request) {
        Subscription reached = reached(municipality, administration);
        int most = request == null || request.limit() == null ? MOST : request.limit();
        boolean again = request != null && Boolean.TRUE.equals(request.again());
        return replay.replay(reached, most, again, audit::record);
    }

    /** The topics that are asked for, as far as the caller reaches them. */
    private Subscription reached(String municipality, String administration) {
        Caller.Reach reach = caller.reach();
        if (municipality == null) {
            reach.mustBeEverything();
        } else if (administration == null) {
            reach.must(municipality);
        } else {
            reach.must(municipality, administration);
        }
        return outcomes.subscription().within(topic -> TopicNames.outcomesOwner(topic)
                .map(owner -> (municipality == null || municipality.equals(owner.municipality()))
                        && (administration == null || administration.equals(owner.administration()))
                        && reach.includes(owner.municipality(), owner.administration()))
                // What all share is nobody's alone.
                .orElseGet(() -> municipality == null && reach.includes(null, null)));
    }
}
