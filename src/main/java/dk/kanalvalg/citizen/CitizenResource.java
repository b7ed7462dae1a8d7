package dk.kanalvalg.citizen;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import dk.kanalvalg.security.Rights;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Writes and reads what is known of citizens and companies. Their ids appear in bodies only. */
@Path("/v1/citizens")
@Tag(name = "Citizens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CitizenResource {

    private final StandingParser reading;
    private final RecordStandings record;
    private final LookUpCitizen lookUp;
    private final Rights rights;
    private final Caller caller;

    CitizenResource(
            StandingParser reading, RecordStandings record, LookUpCitizen lookUp, Rights rights, Caller caller) {
        this.caller = caller;
        this.reading = reading;
        this.record = record;
        this.lookUp = lookUp;
        this.rights = rights;
    }

    record LookupRequest(
            @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
            @NotNull @Valid PartyIdRequest id) {}

    /**
     * A party under its reference.
     *
     * @param citizenRef not there for a caller without the right to look the party up: who tells of one number after
     *     another would find whose reference it is
     * @param standing what is known; likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CitizenView(String citizenRef, StandingView standing) {}

    /** The answer includes what all sources have said only if the caller has the right to look it up. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/standing")
    @Needs(Right.TELL)
    @SecurityRequirement(name = "token")
    public CitizenView put(StandingRequest request) {
        caller.reach().must(request.municipality());
        boolean shown = rights.has(Right.LOOK_UP);
        ReceivedStatement told = reading.toldBy(request);
        KnownStanding known = record.record(List.of(told), shown).getFirst().known();
        return shown
                ? new CitizenView(told.party().ref().value(), StandingView.of(known))
                : new CitizenView(null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/lookup")
    @Needs(Right.LOOK_UP)
    @SecurityRequirement(name = "token")
    public CitizenView lookup(LookupRequest request) {
        caller.reach().must(request.municipality());
        LookUpCitizen.Found found =
                lookUp.lookUp(request.municipality(), request.id().party("id"));
        return new CitizenView(found.party().ref().value(), StandingView.of(found.known()));
    }
}
