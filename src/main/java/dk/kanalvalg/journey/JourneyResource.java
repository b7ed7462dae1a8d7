package dk.kanalvalg.journey;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.PersonalNumbers;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the cases of one citizen that belong together. */
@Path("/v1/journeys/{journeyId}")
@Tag(name = "Journeys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class JourneyResource {

    private final ViewJourney view;
    private final Caller caller;

    JourneyResource(ViewJourney view, Caller caller) {
        this.view = view;
        this.caller = caller;
    }

    /** The journey as the administration may see it; 404 if it may see nothing. */
    @GET
    @Needs(Right.READ_CASES)
    @SecurityRequirement(name = "token")
    public ViewJourney.Journey get(
            @PathParam("journeyId") String journeyId,
            @QueryParam("municipality") String municipality,
            @QueryParam("administration") String administration) {
        if (municipality == null || !municipality.matches("[0-9]{4}")) {
            throw InvalidRequest.malformed("municipality", "is required: four digits");
        }
        if (administration == null || !administration.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw InvalidRequest.malformed("administration", "is required: the id of the administration that asks");
        }
        caller.reach().must(municipality, administration);
        // An impossible journey id is neither searched for nor recorded.
        if (journeyId.length() > 128 || journeyId.indexOf(0) >= 0 || PersonalNumbers.in(journeyId)) {
            throw none();
        }
        ViewJourney.Journey journey = view.view(municipality, administration, journeyId);
        if (journey.cases().isEmpty()) {
            throw none();
        }
        return journey;
    }

    private static InvalidRequest none() {
        return InvalidRequest.of(
                ErrorCode.JOURNEY_UNKNOWN, "There is no case of such a journey that this administration may see.");
    }
}
