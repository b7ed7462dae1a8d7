package dk.kanalvalg.citizen;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Statements;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.security.SubjectLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Finds what is known of somebody whose id the caller has. The look-up is recorded. */
@ApplicationScoped
class LookUpCitizen {

    private final Pseudonyms pseudonyms;
    private final Standings standings;
    private final AuditLog audit;
    private final SubjectLimit limit;
    private final AccessContext asking;

    LookUpCitizen(
            Pseudonyms pseudonyms, Standings standings, AuditLog audit, SubjectLimit limit, AccessContext asking) {
        this.pseudonyms = pseudonyms;
        this.standings = standings;
        this.audit = audit;
        this.limit = limit;
        this.asking = asking;
    }

    /** The party, and what is known of it; {@link KnownStanding#NONE} when nothing is. */
    record Found(Party party, KnownStanding known) {}

    @BoundedRead
    @Transactional
    Found lookUp(String municipality, PartyId id) {
        Party party = pseudonyms.party(municipality, id);
        limit.admit(SubjectLimit.Way.LOOK_UP, party.ref());
        audit.record(List.of(new AuditEntry(
                asking.at(), asking.actor(), AuditAction.CITIZEN_LOOKED_UP, municipality, party.ref(), null, null)));
        List<CitizenRef> asked = List.of(party.ref());
        KnownStanding known = standings.find(municipality, asked).getOrDefault(party.ref(), KnownStanding.NONE);
        Statements statements = standings.statements(municipality, asked).getOrDefault(party.ref(), Statements.NONE);
        return new Found(party, known.explainedBy(statements));
    }
}
