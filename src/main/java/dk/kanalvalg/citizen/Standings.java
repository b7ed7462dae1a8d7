package dk.kanalvalg.citizen;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.citizen.Statements;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of citizens and companies, by municipality and reference. */
@ApplicationScoped
public class Standings {

    private final StatementStore store;
    private final Sources sources;
    private final StoredJson json;
    private final Now now;

    Standings(StatementStore store, Sources sources, StoredJson json, Now now) {
        this.store = store;
        this.sources = sources;
        this.json = json;
        this.now = now;
    }

    /** What is known of those parties; who is unknown is not in the answer. */
    @Transactional(MANDATORY)
    public Map<CitizenRef, KnownStanding> find(String municipality, Collection<CitizenRef> refs) {
        Instant at = now.now();
        Map<CitizenRef, KnownStanding> found = new HashMap<>();
        for (StatementStore.Stored row : store.find(municipality, refs)) {
            Standing standing = json.read(row.document(), Standing.class);
            found.put(
                    row.ref(),
                    new KnownStanding(
                            sources.registerAsked()
                                    ? sources.trusted(standing, store.statements(row.statements()), at)
                                    : standing,
                            row.source(),
                            row.checkedAt()));
        }
        return found;
    }

    /** What every source has told last of those parties; who is unknown is not in the answer. */
    @Transactional(MANDATORY)
    public Map<CitizenRef, Statements> statements(String municipality, Collection<CitizenRef> refs) {
        Map<CitizenRef, Statements> found = new HashMap<>();
        store.find(municipality, refs).forEach(row -> found.put(row.ref(), store.statements(row.statements())));
        return found;
    }

    /** Keeps what was told, any number at a time. Answers what is known then of each party, in their order. */
    @Transactional(MANDATORY)
    public List<KnownStanding> keep(List<Told> told) {
        Map<StatementStore.Key, Statements> fresh = new TreeMap<>();
        for (Told one : told) {
            fresh.merge(
                    StatementStore.Key.of(one),
                    Statements.NONE.with(one.statement()),
                    (earlier, later) -> merged(earlier, later));
        }
        Map<StatementStore.Key, Statements> known = new HashMap<>(fresh);
        Map<StatementStore.Key, Statements> stored = store.insertMissing(fresh);
        if (!stored.isEmpty()) {
            Map<StatementStore.Key, Statements> changed = new TreeMap<>();
            stored.forEach((key, earlier) -> {
                Statements later = merged(earlier, fresh.get(key));
                known.put(key, later);
                if (!later.equals(earlier)) {
                    changed.put(key, later);
                }
            });
            store.update(changed);
        }
        return told.stream()
                .map(one -> known(known.get(StatementStore.Key.of(one))))
                .toList();
    }

    private static Statements merged(Statements earlier, Statements later) {
        Statements merged = earlier;
        for (Statement statement : later.all()) {
            merged = merged.with(statement);
        }
        return merged;
    }

    private KnownStanding known(Statements statements) {
        return statements
                .newest()
                .map(newest ->
                        new KnownStanding(statements.standing(sources.trust()), newest.source(), newest.checkedAt()))
                .orElse(KnownStanding.NONE);
    }
}
