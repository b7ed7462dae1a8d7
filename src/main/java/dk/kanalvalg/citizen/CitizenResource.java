package dk.kanalvalg.citizen;

import dk.kanalvalg.platform.Caller;
import dk.kanalvalg.platform.Now;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is known of citizens and companies. Their ids are only ever in bodies. */
@Path("/v1/citizens")
@Tag(name = "Citizens")
@RunOnVirtualThread
class CitizenResource {

    private final StandingReading reading;
    private final RecordStandings record;
    private final LookUpCitizen lookUp;
    private final Now now;
    private final Caller caller;

    CitizenResource(StandingReading reading, RecordStandings record, LookUpCitizen lookUp, Now now, Caller caller) {
        this.caller = caller;
        this.reading = reading;
        this.record = record;
        this.lookUp = lookUp;
        this.now = now;
    }

    record LookupRequest(
            @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
            @NotNull @Valid PartyIdRequest id) {}

    record CitizenView(String citizenRef, StandingView standing) {}

    @PUT
    @Path("/standing")
    public CitizenView put(StandingRequest request) {
        caller.reach().must(request.municipality());
        Told told = Told.of(request, reading.read(request, ""), now.now());
        KnownStanding known = record.record(List.of(told), true).getFirst().known();
        return new CitizenView(told.party().ref().value(), StandingView.of(known));
    }

    @POST
    @Path("/lookup")
    public CitizenView lookup(LookupRequest request) {
        caller.reach().must(request.municipality());
        LookUpCitizen.Found found =
                lookUp.lookUp(request.municipality(), request.id().party("id"));
        return new CitizenView(found.party().ref().value(), StandingView.of(found.known()));
    }
}
