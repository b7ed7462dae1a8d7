package dk.kanalvalg.citizen.consent;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.audit.Asking;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.citizen.KnownStanding;
import dk.kanalvalg.citizen.Told;
import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/**
 * Records that a consent was given and that it ended. A source's statement is its whole word, so a consent ends by being
 * told as withdrawn, and also by no longer being told.
 */
@ApplicationScoped
public class ConsentTrail {

    /** Few have given any, so hardly a row is read. */
    private static final String CONSENTS = """
            select municipality || citizen_ref, cast(document -> 'consents' as text) from standing
            where (municipality, citizen_ref) in (select * from unnest(:municipalities, :refs))
                and document -> 'consents' <> '[]'
            """;

    private final StatelessSession session;
    private final AuditLog audit;
    private final StoredJson json;
    private final Asking asking;

    ConsentTrail(StatelessSession session, AuditLog audit, StoredJson json, Asking asking) {
        this.session = session;
        this.audit = audit;
        this.json = json;
        this.asking = asking;
    }

    /** The consents of those told of, before what is told is taken in. */
    @Transactional(MANDATORY)
    public Map<String, List<Consent>> before(List<Told> told) {
        Map<String, List<Consent>> before = new HashMap<>();
        session.createNativeQuery(CONSENTS, Object[].class)
                .setParameter(
                        "municipalities", told.stream().map(Told::municipality).toArray(String[]::new))
                .setParameter(
                        "refs",
                        told.stream().map(one -> one.party().ref().value()).toArray(String[]::new))
                .list()
                .forEach(row -> before.put((String) row[0], List.of(json.read((String) row[1], Consent[].class))));
        return before;
    }

    /** Records what has become of them since. */
    @Transactional(MANDATORY)
    public void record(List<Told> told, Map<String, List<Consent>> before, List<KnownStanding> after) {
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Told one = told.get(i);
            List<Consent> now = after.get(i).standing().consents();
            List<Consent> earlier = before.put(key(one), now);
            compare(one, earlier == null ? List.of() : earlier, now, entries);
        }
        if (!entries.isEmpty()) {
            audit.record(entries);
        }
    }

    private void compare(Told told, List<Consent> earlier, List<Consent> now, List<AuditEntry> entries) {
        Instant at = asking.at();
        for (Consent consent : now) {
            Consent known = same(consent, earlier);
            if (known == null) {
                entries.add(entry(told, "CONSENT_GIVEN", consent, at));
            }
            if (consent.withdrawnAt() != null && (known == null || known.withdrawnAt() == null)) {
                entries.add(entry(told, "CONSENT_WITHDRAWN", consent, at));
            }
        }
        for (Consent consent : earlier) {
            if (consent.withdrawnAt() == null && same(consent, now) == null) {
                entries.add(entry(told, "CONSENT_NO_LONGER_TOLD", consent, at));
            }
        }
    }

    private AuditEntry entry(Told told, String action, Consent consent, Instant at) {
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
                        && other.purpose().equals(consent.purpose())
                        && other.givenAt().equals(consent.givenAt()))
                .findFirst()
                .orElse(null);
    }

    private static String key(Told told) {
        return told.municipality() + told.party().ref().value();
    }
}
