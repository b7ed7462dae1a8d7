package dk.kanalvalg.citizen;

import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.Caller;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Takes in what sources tell of citizens and companies. */
@ApplicationScoped
public class RecordStandings {

    private final Standings standings;
    private final Identities identities;
    private final AuditLog audit;
    private final Caller caller;
    private final Now now;

    RecordStandings(Standings standings, Identities identities, AuditLog audit, Caller caller, Now now) {
        this.standings = standings;
        this.identities = identities;
        this.audit = audit;
        this.caller = caller;
        this.now = now;
    }

    /** Takes the statements in; answers what is known of each party then, in their order. */
    @Transactional
    public List<KnownStanding> record(List<Told> told) {
        Instant at = now.now();
        identities.keep(told.stream().flatMap(one -> one.identities().stream()).toList());
        List<KnownStanding> known = standings.keep(told);
        audit.record(told.stream()
                .map(one -> new AuditEntry(
                        at,
                        caller.named() ? caller.actor() : one.statement().source(),
                        "STANDING_RECORDED",
                        one.municipality(),
                        one.party().ref(),
                        null,
                        null))
                .toList());
        return known;
    }
}
