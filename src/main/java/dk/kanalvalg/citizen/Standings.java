package dk.kanalvalg.citizen;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.StatelessSession;

/** What is known of citizens and companies, by municipality and reference. */
@ApplicationScoped
public class Standings {

    /** By array: a list parameter would be another statement for each of its lengths, and planned anew. */
    private static final String FIND = """
            select citizen_ref, cast(document as text), source, checked_at from standing
            where municipality = :municipality and citizen_ref = any(:refs)
            """;

    private final StatelessSession session;
    private final StoredJson json;
    private final Now now;

    Standings(StatelessSession session, StoredJson json, Now now) {
        this.session = session;
        this.json = json;
        this.now = now;
    }

    /** What is known of those parties; who is unknown is not in the answer. */
    @Transactional(MANDATORY)
    public Map<CitizenRef, KnownStanding> find(String municipality, Collection<CitizenRef> refs) {
        if (refs.isEmpty()) {
            return Map.of();
        }
        Map<CitizenRef, KnownStanding> found = new HashMap<>();
        session.createNativeQuery(FIND, Object[].class)
                .setParameter("municipality", municipality)
                .setParameter("refs", refs.stream().map(CitizenRef::value).toArray(String[]::new))
                .list()
                .forEach(row -> found.put(
                        new CitizenRef((String) row[0]),
                        new KnownStanding(
                                json.read((String) row[1], Standing.class), (String) row[2], (Instant) row[3])));
        return found;
    }

    /** Keeps what was told, unless something newer is known already. Answers what is known then. */
    @Transactional(MANDATORY)
    KnownStanding keep(String municipality, CitizenRef ref, KnownStanding told) {
        StandingRow.Key key = new StandingRow.Key(municipality, ref.value());
        StandingRow row = StandingRow.findById(key, LockModeType.PESSIMISTIC_WRITE);
        boolean fresh = row == null;
        if (fresh) {
            row = new StandingRow();
            row.key = key;
        } else if (told.checkedAt().isBefore(row.checkedAt)) {
            return new KnownStanding(json.read(row.document, Standing.class), row.source, row.checkedAt);
        }
        row.document = json.write(told.standing());
        row.source = told.source();
        row.checkedAt = told.checkedAt();
        row.updatedAt = now.now();
        if (fresh) {
            row.persist();
        }
        return told;
    }
}
