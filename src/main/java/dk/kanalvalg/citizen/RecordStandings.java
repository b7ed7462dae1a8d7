package dk.kanalvalg.citizen;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.citizen.Standings.Effect;
import dk.kanalvalg.citizen.Standings.StatementResult;
import dk.kanalvalg.identity.Identities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stores statements of sources about citizens and companies. */
@ApplicationScoped
public class RecordStandings {

    private final Standings standings;
    private final Identities identities;
    private final AuditLog audit;
    private final ConsentAudit consents;
    private final AccessContext asking;

    RecordStandings(
            Standings standings, Identities identities, AuditLog audit, ConsentAudit consents, AccessContext asking) {
        this.standings = standings;
        this.identities = identities;
        this.audit = audit;
        this.consents = consents;
        this.asking = asking;
    }

    /**
     * Stores the statements and returns the result of each, in their order.
     *
     * @param shown whether the caller sees what is known; that is recorded even when a statement changes nothing
     */
    @Transactional
    public List<StatementResult> record(List<ReceivedStatement> told, boolean shown) {
        Instant at = asking.at();
        identities.keep(told.stream().flatMap(one -> one.identities().stream()).toList());
        List<StatementResult> kept = standings.keep(told);
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            if (shown || kept.get(i).effect() == Effect.NEW) {
                entries.add(entry(told.get(i), at));
            }
        }
        audit.record(entries);
        consents.record(told, kept);
        return kept;
    }

    private AuditEntry entry(ReceivedStatement told, Instant at) {
        return new AuditEntry(
                at,
                asking.actorOr(told.statement().source()),
                AuditAction.STANDING_RECORDED,
                told.municipality(),
                told.party().ref(),
                null,
                null);
    }
}
