package dk.kanalvalg.citizen;

import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Finds what is known of somebody whose id the caller has. The look-up is recorded. */
@ApplicationScoped
class LookUpCitizen {

    private final Pseudonyms pseudonyms;
    private final Standings standings;
    private final AuditLog audit;
    private final Caller caller;
    private final Now now;

    LookUpCitizen(Pseudonyms pseudonyms, Standings standings, AuditLog audit, Caller caller, Now now) {
        this.pseudonyms = pseudonyms;
        this.standings = standings;
        this.audit = audit;
        this.caller = caller;
        this.now = now;
    }

    /** The party, and what is known of it; {@link KnownStanding#NONE} when nothing is. */
    record Found(Party party, KnownStanding known) {}

    @Transactional
    Found lookUp(String municipality, PartyId id) {
        Party party = pseudonyms.party(municipality, id);
        audit.record(List.of(
                new AuditEntry(now.now(), caller.actor(), "CITIZEN_LOOKED_UP", municipality, party.ref(), null, null)));
        return new Found(
                party,
                standings.find(municipality, List.of(party.ref())).getOrDefault(party.ref(), KnownStanding.NONE));
    }
}
