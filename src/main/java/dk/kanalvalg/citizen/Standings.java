package dk.kanalvalg.citizen;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.citizen.Statements;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads and stores what is known of citizens and companies, by municipality and reference. */
@ApplicationScoped
public class Standings {

    private final StatementStore store;
    private final Sources sources;
    private final StoredJson json;
    private final Now now;
    private final Event<StandingsChanged> changes;

    Standings(StatementStore store, Sources sources, StoredJson json, Now now, Event<StandingsChanged> changes) {
        this.changes = changes;
        this.store = store;
        this.sources = sources;
        this.json = json;
        this.now = now;
    }

    /** What is known of those parties; unknown parties are left out. */
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

    /** Every source's latest statement on those parties; unknown parties are left out. */
    @Transactional(MANDATORY)
    public Map<CitizenRef, Statements> statements(String municipality, Collection<CitizenRef> refs) {
        Map<CitizenRef, Statements> found = new HashMap<>();
        store.find(municipality, refs).forEach(row -> found.put(row.ref(), store.statements(row.statements())));
        return found;
    }

    /** The effect of a statement. */
    public enum Effect {
        /** It is its source's latest statement now, or part of it. */
        NEW,
        /** The source had said this before. */
        REPEATED,
        /** The source has said something newer. */
        STALE
    }

    /** The effect of a statement, what is known of its party now, and how it changed the party's consents. */
    public record Kept(KnownStanding known, Effect effect, ConsentChange consents) {}

    /** The consents known before and after one statement, apart from other statements in the same transaction. */
    public record ConsentChange(List<Consent> before, List<Consent> after) {
        private static final ConsentChange NONE = new ConsentChange(List.of(), List.of());
    }

    /** Stores any number of statements. Returns the result of each, in their order. */
    @Transactional(MANDATORY)
    public List<Kept> keep(List<ReceivedStatement> told) {
        Map<StatementStore.Key, Statements> fresh = new TreeMap<>();
        for (ReceivedStatement one : told) {
            fresh.merge(StatementStore.Key.of(one), Statements.NONE.with(one.statement()), Standings::merged);
        }
        Map<StatementStore.Key, Statements> stored = store.insertMissing(fresh);
        Map<StatementStore.Key, Statements> known = new HashMap<>(stored);
        List<Become> became = new ArrayList<>(told.size());
        Instant at = now.now();
        for (ReceivedStatement one : told) {
            StatementStore.Key key = StatementStore.Key.of(one);
            Become next = become(one.statement(), known.getOrDefault(key, Statements.NONE), at);
            known.put(key, next.after());
            became.add(next);
        }
        Map<StatementStore.Key, Statements> changed = new TreeMap<>(known);
        changed.keySet().retainAll(stored.keySet());
        changed.entrySet().removeIf(row -> row.getValue().equals(stored.get(row.getKey())));
        store.update(changed);
        tell(told, became);
        List<Kept> kept = new ArrayList<>(told.size());
        for (int i = 0; i < became.size(); i++) {
            Statements last = known.get(StatementStore.Key.of(told.get(i)));
            kept.add(new Kept(known(last), became.get(i).effect(), became.get(i).consents()));
        }
        return kept;
    }

    private void tell(List<ReceivedStatement> told, List<Become> became) {
        List<StandingsChanged.Change> all = new ArrayList<>();
        for (int i = 0; i < became.size(); i++) {
            if (became.get(i).changed()) {
                ReceivedStatement one = told.get(i);
                all.add(new StandingsChanged.Change(
                        one.municipality(), one.party().ref(), one.statement().source()));
            }
        }
        if (!all.isEmpty()) {
            changes.fire(new StandingsChanged(all));
        }
    }

    /**
     * What is known of a party after one statement.
     *
     * @param changed whether what is known differs in anything that a decision could rest on
     */
    private record Become(Statements after, Effect effect, ConsentChange consents, boolean changed) {}

    private Become become(Statement told, Statements before, Instant at) {
        Statements after = before.with(told);
        if (!after.equals(before)) {
            Standing was = before.standing(sources.trust());
            Standing is = after.standing(sources.trust());
            // As {@code find} would return them.
            boolean changed = !sources.trusted(was, before, at).equals(sources.trusted(is, after, at));
            return new Become(after, Effect.NEW, new ConsentChange(was.consents(), is.consents()), changed);
        }
        boolean newer = after.of(told.source())
                .filter(last -> last.checkedAt().isAfter(told.checkedAt()))
                .isPresent();
        return new Become(before, newer ? Effect.STALE : Effect.REPEATED, ConsentChange.NONE, false);
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
