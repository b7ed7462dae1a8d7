package dk.kanalvalg.citizen;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.identity.Identities;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A statement on a party of a municipality.
 *
 * @param ids the ids behind its references, to be encrypted and never shown
 */
public record ReceivedStatement(String municipality, Party party, Statement statement, Map<CitizenRef, PartyId> ids) {

    private static final String UNNAMED = "unnamed";

    /** The statement of a request; without a time of its own it is about now. */
    public static ReceivedStatement of(StandingRequest request, StandingParser.Read read, Instant now) {
        return new ReceivedStatement(
                request.municipality(),
                read.party(),
                new Statement(
                        request.source() == null ? UNNAMED : request.source(),
                        request.checkedAt() == null ? now : request.checkedAt().toInstant(),
                        read.told(),
                        read.standing()),
                read.ids());
    }

    List<Identities.Identity> identities() {
        return ids.entrySet().stream()
                .map(entry -> new Identities.Identity(municipality, entry.getKey(), entry.getValue()))
                .toList();
    }
}
