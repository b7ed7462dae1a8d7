package dk.kanalvalg.citizen;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is known of citizens and companies. Their ids are only ever in bodies. */
@Path("/v1/citizens")
@Tag(name = "Citizens")
@RunOnVirtualThread
class CitizenResource {

    private final StandingReading reading;
    private final RecordStanding record;
    private final LookUpCitizen lookUp;

    CitizenResource(StandingReading reading, RecordStanding record, LookUpCitizen lookUp) {
        this.reading = reading;
        this.record = record;
        this.lookUp = lookUp;
    }

    record LookupRequest(
            @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
            @NotNull @Valid PartyIdRequest id) {}

    record CitizenView(String citizenRef, StandingView standing) {}

    @PUT
    @Path("/standing")
    public CitizenView put(StandingRequest request) {
        RecordStanding.Recorded recorded = record.record(request, reading.read(request, ""));
        return new CitizenView(recorded.party().ref().value(), StandingView.of(recorded.known()));
    }

    @POST
    @Path("/lookup")
    public CitizenView lookup(LookupRequest request) {
        LookUpCitizen.Found found =
                lookUp.lookUp(request.municipality(), request.id().party("id"));
        return new CitizenView(found.party().ref().value(), StandingView.of(found.known()));
    }
}
