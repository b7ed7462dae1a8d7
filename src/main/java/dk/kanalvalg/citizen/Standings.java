package dk.kanalvalg.citizen;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of citizens and companies, by municipality and reference. */
@ApplicationScoped
public class Standings {

    private final StoredJson json;
    private final Now now;

    Standings(StoredJson json, Now now) {
        this.json = json;
        this.now = now;
    }

    /** What is known of those parties; who is unknown is not in the answer. */
    @Transactional(MANDATORY)
    public Map<CitizenRef, KnownStanding> find(String municipality, Collection<CitizenRef> refs) {
        if (refs.isEmpty()) {
            return Map.of();
        }
        List<StandingRow> rows = StandingRow.list(
                "key.municipality = ?1 and key.citizenRef in ?2",
                municipality,
                refs.stream().map(CitizenRef::value).distinct().sorted().toList());
        Map<CitizenRef, KnownStanding> found = new HashMap<>();
        for (StandingRow row : rows) {
            found.put(
                    new CitizenRef(row.key.citizenRef()),
                    new KnownStanding(json.read(row.document, Standing.class), row.source, row.checkedAt));
        }
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
