package dk.kanalvalg.intake;

import dk.kanalvalg.citizen.StandingParser;
import dk.kanalvalg.citizen.StandingRequest;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.facts.RegisterState;
import dk.kanalvalg.decision.AskDecision;
import dk.kanalvalg.decision.DecideContacts;
import dk.kanalvalg.platform.Identifier;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.policy.PolicyPick;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import dk.kanalvalg.security.Rights;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What would be decided. Nothing is published. What is stored of the persons counts only for a caller with the right to look
 * them up, and that it was asked is recorded then.
 */
@Path("/v1/decisions")
@Tag(name = "Decisions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DecisionResource {

    private final StandingParser standings;
    private final AskDecision ask;
    private final Rights rights;
    private final Caller caller;

    DecisionResource(StandingParser standings, AskDecision ask, Rights rights, Caller caller) {
        this.rights = rights;
        this.caller = caller;
        this.standings = standings;
        this.ask = ask;
    }

    record DecisionRequest(
            @NotNull @Valid ContactEventRequest event,
            @Size(max = 200) List<@NotNull @Valid StandingRequest> standings,
            @Valid Registers registers,
            @Size(max = 10) List<@NotNull @Valid PickRequest> policies,
            OffsetDateTime at) {}

    record Registers(@Valid DigitalPostRegister digitalPost) {}

    record DigitalPostRegister(@NotNull Boolean available, OffsetDateTime outageUntil) {}

    record PickRequest(
            @NotNull @Identifier String id, @NotNull @Min(1) Integer version) {}

    @POST
    @Needs(Right.ASK)
    @SecurityRequirement(name = "token")
    @Consumes(MediaType.APPLICATION_JSON)
    public AskDecision.Answer decide(DecisionRequest request) {
        ContactEvent event = ContactEventParser.read(request.event(), "event.");
        caller.reach().must(event.municipality());
        DecideContacts.Conditions conditions = new DecideContacts.Conditions(
                rights.has(Right.LOOK_UP),
                inline(event, request),
                register(request.registers()),
                picks(request),
                request.at() == null ? null : request.at().toInstant());
        AskDecision.Answer answer = ask.ask(event, conditions)
                .orElseThrow(() -> new InvalidRequest(IntakeProblems.unknownMunicipality("event.municipality")));
        caller.reach().must(event.municipality(), answer.administration());
        return answer;
    }

    private Map<CitizenRef, Standing> inline(ContactEvent event, DecisionRequest request) {
        Map<CitizenRef, Standing> inline = new java.util.HashMap<>();
        List<StandingRequest> sent = request.standings() == null ? List.of() : request.standings();
        for (int i = 0; i < sent.size(); i++) {
            String path = "standings[" + i + "].";
            if (!sent.get(i).municipality().equals(event.municipality())) {
                throw InvalidRequest.impossible(path + "municipality", "differs from the event's");
            }
            StandingParser.Read read = standings.read(sent.get(i), path);
            inline.put(read.party().ref(), read.standing());
        }
        return inline;
    }

    private static List<PolicyPick> picks(DecisionRequest request) {
        return request.policies() == null
                ? List.of()
                : request.policies().stream()
                        .map(pick -> new PolicyPick(pick.id(), pick.version()))
                        .toList();
    }

    private static RegisterState register(Registers registers) {
        if (registers == null || registers.digitalPost() == null) {
            return RegisterState.AVAILABLE;
        }
        OffsetDateTime until = registers.digitalPost().outageUntil();
        return new RegisterState(registers.digitalPost().available(), until == null ? null : until.toInstant());
    }
}
