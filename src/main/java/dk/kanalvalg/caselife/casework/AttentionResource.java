package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.caselife.AttentionCause;
import dk.kanalvalg.caselife.AttentionCursor;
import dk.kanalvalg.caselife.CasesNeedingAttention;
import dk.kanalvalg.cases.ListParameters;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists what waits for people. */
@Path("/v1/cases")
@Tag(name = "Cases")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AttentionResource {

    private static final int LARGEST_PAGE = 200;

    private final CasesNeedingAttention inNeed;
    private final Caller caller;

    AttentionResource(CasesNeedingAttention inNeed, Caller caller) {
        this.inNeed = inNeed;
        this.caller = caller;
    }

    /** The cases that wait for a human, oldest first. */
    @GET
    @Path("/attention")
    @Needs(Right.READ_CASES)
    @SecurityRequirement(name = "token")
    public CasesNeedingAttention.Page attention(
            @QueryParam("municipality") String municipality,
            @QueryParam("administration") String administration,
            @QueryParam("cause") String cause,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        String chosen = ListParameters.municipality(municipality, caller.reach());
        caller.reach().must(chosen, administration);
        List<AttentionCause> causes = cause == null
                ? List.of(AttentionCause.values())
                : List.of(AttentionCause.named(cause)
                        .orElseThrow(
                                () -> InvalidRequest.malformed("cause", "is not one of the values that it can have")));
        AttentionCursor after = cursor == null
                ? AttentionCursor.START
                : AttentionCursor.parse(cursor)
                        .orElseThrow(() -> InvalidRequest.malformed("cursor", "is not a cursor of this list"));
        return inNeed.list(
                new CasesNeedingAttention.Filter(chosen, administration, causes),
                after,
                ListParameters.limit(limit, LARGEST_PAGE));
    }
}
