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

    /** What a request told of that time. */
    static ReceivedStatement of(StandingRequest request, StandingParser.Read read, Instant checkedAt) {
        return new ReceivedStatement(
                request.municipality(),
                read.party(),
                new Statement(
                        request.source() == null ? UNNAMED : request.source(), checkedAt, read.told(), read.standing()),
                read.ids());
    }

    /** The same, with when it came. */
    ReceivedStatement received(Instant at) {
        return new ReceivedStatement(municipality, party, statement.received(at), ids);
    }

    List<Identities.Identity> identities() {
        return ids.entrySet().stream()
                .map(entry -> new Identities.Identity(municipality, entry.getKey(), entry.getValue()))
                .toList();
    }
}
