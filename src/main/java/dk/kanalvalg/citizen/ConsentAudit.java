package dk.kanalvalg.citizen;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.citizen.Standings.ConsentChange;
import dk.kanalvalg.citizen.Standings.StatementResult;
import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Records that a consent was given and that it ended. A source's statement is complete, so a consent ends when it is
 * stated as withdrawn, and also when it is no longer stated. The earlier consents are read under the row's lock,
 * because otherwise another writer might be changing them.
 */
@ApplicationScoped
public class ConsentAudit {

    private final AuditLog audit;
    private final StoredJson json;
    private final AccessContext asking;

    ConsentAudit(AuditLog audit, StoredJson json, AccessContext asking) {
        this.audit = audit;
        this.json = json;
        this.asking = asking;
    }

    /** Records what each statement changed, in the transaction that locked the changed rows. */
    @Transactional(MANDATORY)
    public void record(List<ReceivedStatement> told, List<StatementResult> kept) {
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            ConsentChange change = kept.get(i).consents();
            compare(told.get(i), change.before(), change.after(), entries);
        }
        if (!entries.isEmpty()) {
            audit.record(entries);
        }
    }

    private void compare(ReceivedStatement told, List<Consent> earlier, List<Consent> now, List<AuditEntry> entries) {
        Instant at = asking.at();
        for (Consent consent : now) {
            Consent known = same(consent, earlier);
            if (known == null) {
                entries.add(entry(told, AuditAction.CONSENT_GIVEN, consent, at));
            }
            if (consent.withdrawnAt() != null && (known == null || known.withdrawnAt() == null)) {
                entries.add(entry(told, AuditAction.CONSENT_WITHDRAWN, consent, at));
            }
        }
        for (Consent consent : earlier) {
            if (consent.withdrawnAt() == null && same(consent, now) == null) {
                entries.add(entry(told, AuditAction.CONSENT_NO_LONGER_TOLD, consent, at));
            }
        }
    }

    private AuditEntry entry(ReceivedStatement told, AuditAction action, Consent consent, Instant at) {
        return new AuditEntry(
                at,
                asking.actorOr(told.statement().source()),
                action,
                told.municipality(),
                told.party().ref(),
                null,
                json.write(consent));
    }

    private static Consent same(Consent consent, List<Consent> among) {
        return among.stream()
                .filter(other -> other.from().equals(consent.from())
                        && other.to().equals(consent.to())
                        && Objects.equals(other.purpose(), consent.purpose())
                        && other.givenAt().equals(consent.givenAt()))
                .findFirst()
                .orElse(null);
    }
}
