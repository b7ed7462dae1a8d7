package dk.kanalvalg.citizen;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.citizen.brake.Brake;
import dk.kanalvalg.citizen.brake.EndedExemption;
import dk.kanalvalg.citizen.brake.HoldStore.HeldExemption;
import dk.kanalvalg.citizen.brake.Place;
import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.core.citizen.SourceTrust;
import dk.kanalvalg.core.citizen.Statements;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;

/** Reads and stores what is known of citizens and companies, by municipality and reference. */
@ApplicationScoped
public class Standings {

    private final StatementStore store;
    private final Sources sources;
    private final Brake brake;
    private final Now now;
    private final Event<StandingsChanged> changes;

    Standings(StatementStore store, Sources sources, Brake brake, Now now, Event<StandingsChanged> changes) {
        this.changes = changes;
        this.store = store;
        this.sources = sources;
        this.brake = brake;
        this.now = now;
    }

    /** What is known of those parties; unknown parties are left out. */
    @Transactional(MANDATORY)
    public Map<CitizenRef, KnownStanding> find(String municipality, Collection<CitizenRef> refs) {
        Instant at = now.now();
        Map<CitizenRef, KnownStanding> found = new HashMap<>();
        for (StatementStore.Stored row : store.find(municipality, refs)) {
            found.put(
                    row.ref(),
                    new KnownStanding(
                            sources.registerAsked()
                                    ? sources.trusted(store.standing(row), store.statements(row), at)
                                    : store.standing(row),
                            row.source(),
                            row.checkedAt()));
        }
        return found;
    }

    /** Every source's latest statement on those parties; unknown parties are left out. */
    @Transactional(MANDATORY)
    public Map<CitizenRef, Statements> statements(String municipality, Collection<CitizenRef> refs) {
        Map<CitizenRef, Statements> found = new HashMap<>();
        store.find(municipality, refs).forEach(row -> found.put(row.ref(), store.statements(row)));
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

    /** What became of a statement, what is known of its party now, and what it changed about the party's consents. */
    public record StatementResult(KnownStanding known, Effect effect, ConsentChange consents) {}

    /** The consents known before and after one statement, apart from other statements in the same transaction. */
    public record ConsentChange(List<Consent> before, List<Consent> after) {
        static final ConsentChange NONE = new ConsentChange(List.of(), List.of());
    }

    /** Stores any number of statements. Returns the result of each, in their order. */
    @Transactional(MANDATORY)
    public List<StatementResult> keep(List<ReceivedStatement> told) {
        Instant at = now.now();
        List<ReceivedStatement> received =
                told.stream().map(one -> one.received(at)).toList();
        Map<StatementStore.Key, Statements> fresh = new TreeMap<>();
        for (ReceivedStatement one : received) {
            fresh.merge(StatementStore.Key.of(one), Statements.NONE.with(one.statement()), Standings::merged);
        }
        Map<StatementStore.Key, Statements> stored = store.insertMissing(fresh);
        StatementRound round = braked(received, stored, at);
        Map<StatementStore.Key, Statements> written = new HashMap<>(fresh);
        written.putAll(stored);
        Map<StatementStore.Key, Statements> changed = new TreeMap<>(round.known());
        changed.entrySet().removeIf(row -> row.getValue().equals(written.get(row.getKey())));
        store.update(changed);
        tell(round.changes());
        return round.kept(sources.trust());
    }

    /**
     * Endings are counted where they have an effect. Whose effect the brake takes may let another source's show, so it is
     * looked once more until none is left that was not counted.
     */
    private StatementRound braked(
            List<ReceivedStatement> told, Map<StatementStore.Key, Statements> stored, Instant at) {
        Map<Place, UUID> on = new HashMap<>();
        Map<String, EndedExemption> counted = new LinkedHashMap<>();
        StatementRound round = StatementRound.of(told, stored, Set.of(), sources, at);
        List<EndedExemption> uncounted = round.uncounted(counted.keySet());
        while (!uncounted.isEmpty()) {
            uncounted.forEach(one -> counted.put(one.key(), one));
            on.putAll(brake.count(uncounted, at));
            round = on.isEmpty() ? round : StatementRound.of(told, stored, on.keySet(), sources, at);
            uncounted = round.uncounted(counted.keySet());
        }
        if (!round.held().isEmpty()) {
            brake.hold(on, round.held(), at);
        }
        return round;
    }

    /**
     * Another view of what is kept of a party.
     *
     * @param source whose statement counts otherwise now
     * @param deliveredSince from when on also cases that were delivered are concerned, or {@code null}
     * @param change what is known by it
     */
    public record Revision(
            HeldExemption whose, Instant deliveredSince, BiFunction<Statements, SourceTrust, Statements> change) {}

    /** Works out anew what is known of parties, with changes that are nobody's statement. Who is unknown stays so. */
    @Transactional(MANDATORY)
    public void revise(List<Revision> revisions) {
        Instant at = now.now();
        Map<StatementStore.Key, Statements> wanted = new TreeMap<>();
        revisions.forEach(one -> wanted.put(StatementStore.Key.of(one.whose()), Statements.NONE));
        Map<StatementStore.Key, Statements> stored = store.lock(wanted);
        Map<StatementStore.Key, Statements> known = new TreeMap<>(stored);
        List<StandingsChanged.Change> all = new ArrayList<>();
        for (Revision one : revisions) {
            StatementStore.Key key = StatementStore.Key.of(one.whose());
            Statements before = known.get(key);
            if (before == null) {
                continue;
            }
            Statements after = one.change().apply(before, sources.trust());
            known.put(key, after);
            // What did not change was asked for all the same: what is stored may have been worked out otherwise.
            if (after.equals(before) || StatementRound.differ(before, after, sources, at)) {
                all.add(new StandingsChanged.Change(
                        one.whose().place().municipality(),
                        one.whose().ref(),
                        one.whose().place().source(),
                        one.deliveredSince()));
            }
        }
        store.update(known);
        tell(all);
    }

    private void tell(List<StandingsChanged.Change> all) {
        if (!all.isEmpty()) {
            changes.fire(new StandingsChanged(all));
        }
    }

    private static Statements merged(Statements earlier, Statements later) {
        Statements merged = earlier;
        for (var statement : later.all()) {
            merged = merged.with(statement);
        }
        return merged;
    }
}
