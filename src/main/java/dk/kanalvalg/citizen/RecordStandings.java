package dk.kanalvalg.citizen;

import dk.kanalvalg.audit.Asking;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.citizen.consent.ConsentTrail;
import dk.kanalvalg.core.citizen.Consent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes in what sources tell of citizens and companies. */
@ApplicationScoped
public class RecordStandings {

    private final Standings standings;
    private final Identities identities;
    private final AuditLog audit;
    private final ConsentTrail consents;
    private final Asking asking;

    RecordStandings(Standings standings, Identities identities, AuditLog audit, ConsentTrail consents, Asking asking) {
        this.standings = standings;
        this.identities = identities;
        this.audit = audit;
        this.consents = consents;
        this.asking = asking;
    }

    /** Takes the statements in; answers what is known of each party then, in their order. */
    @Transactional
    public List<KnownStanding> record(List<Told> told) {
        Instant at = asking.at();
        Map<String, List<Consent>> before = consents.before(told);
        identities.keep(told.stream().flatMap(one -> one.identities().stream()).toList());
        List<KnownStanding> known = standings.keep(told);
        audit.record(told.stream()
                .map(one -> new AuditEntry(
                        at,
                        asking.actorOr(one.statement().source()),
                        "STANDING_RECORDED",
                        one.municipality(),
                        one.party().ref(),
                        null,
                        null))
                .toList());
        consents.record(told, before, known);
        return known;
    }
}
