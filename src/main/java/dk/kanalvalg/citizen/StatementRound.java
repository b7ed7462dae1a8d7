package dk.kanalvalg.citizen;

import dk.kanalvalg.citizen.Standings.ConsentChange;
import dk.kanalvalg.citizen.Standings.Effect;
import dk.kanalvalg.citizen.Standings.StatementResult;
import dk.kanalvalg.citizen.brake.EndedExemption;
import dk.kanalvalg.citizen.brake.HoldStore.HeldExemption;
import dk.kanalvalg.citizen.brake.Place;
import dk.kanalvalg.core.citizen.Ending;
import dk.kanalvalg.core.citizen.SourceTrust;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.StatementStep;
import dk.kanalvalg.core.citizen.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What statements make of what is known, one after the other, while in some places no exemption may be ended. */
final class StatementRound {

    private final Set<Place> on;
    private final Sources sources;
    private final Instant at;
    private final Map<StatementStore.Key, Statements> known;
    private final List<Become> became = new ArrayList<>();
    private final Map<String, EndedExemption> ended = new LinkedHashMap<>();
    private final Set<HeldExemption> held = new LinkedHashSet<>();

    private StatementRound(Map<StatementStore.Key, Statements> stored, Set<Place> on, Sources sources, Instant at) {
        this.on = on;
        this.sources = sources;
        this.at = at;
        this.known = new HashMap<>(stored);
    }

    /**
     * One step of what is known of a party.
     *
     * @param changed whether what is known differs in anything that a decision could rest on
     */
    private record Become(ReceivedStatement told, Effect effect, ConsentChange consents, boolean changed) {}

    /**
     * Makes the steps.
     *
     * @param stored what is known of those of the parties of whom anybody has told
     */
    static StatementRound of(
            List<ReceivedStatement> told,
            Map<StatementStore.Key, Statements> stored,
            Set<Place> on,
            Sources sources,
            Instant at) {
        StatementRound round = new StatementRound(stored, on, sources, at);
        told.forEach(round::step);
        return round;
    }

    /** Whether what is known differs in anything that a decision could rest on. */
    static boolean differ(Statements before, Statements after, Sources sources, Instant at) {
        return differ(before, before.standing(sources.trust()), after, after.standing(sources.trust()), sources, at);
    }

    private static boolean differ(
            Statements before, Standing was, Statements after, Standing is, Sources sources, Instant at) {
        // As they would be found.
        return !sources.trusted(was, before, at).equals(sources.trusted(is, after, at));
    }

    private void step(ReceivedStatement told) {
        StatementStore.Key key = StatementStore.Key.of(told);
        Statements before = known.getOrDefault(key, Statements.NONE);
        StatementStep step = StatementStep.of(
                before,
                told.statement(),
                source -> on.contains(new Place(told.municipality(), source)),
                sources.trust());
        step.withheld().forEach(ending -> {
            EndedExemption one = ended(told, ending);
            held.add(new HeldExemption(one.place(), one.ref()));
        });
        if (step.ending() != null) {
            ended(told, step.ending());
        }
        known.put(key, step.after());
        became.add(become(told, before, step.after()));
    }

    private EndedExemption ended(ReceivedStatement told, Ending ending) {
        EndedExemption one =
                new EndedExemption(told.municipality(), told.party().ref(), ending);
        ended.putIfAbsent(one.key(), one);
        return one;
    }

    private Become become(ReceivedStatement told, Statements before, Statements after) {
        if (!after.equals(before)) {
            Standing was = before.standing(sources.trust());
            Standing is = after.standing(sources.trust());
            return new Become(
                    told,
                    Effect.NEW,
                    new ConsentChange(was.consents(), is.consents()),
                    differ(before, was, after, is, sources, at));
        }
        boolean newer = after.of(told.statement().source())
                .filter(last -> last.checkedAt().isAfter(told.statement().checkedAt()))
                .isPresent();
        return new Become(told, newer ? Effect.STALE : Effect.REPEATED, ConsentChange.NONE, false);
    }

    /** What is known in the end. */
    Map<StatementStore.Key, Statements> known() {
        return known;
    }

    /** The endings whose keys are not among these, whether they have an effect or not. */
    List<EndedExemption> uncounted(Set<String> counted) {
        return ended.values().stream()
                .filter(one -> !counted.contains(one.key()))
                .toList();
    }

    /** Whose exemptions stand although a source ended them. */
    Set<HeldExemption> held() {
        return held;
    }

    /** Of whom something else is known, field by field. */
    List<StandingsChanged.Change> changes() {
        return became.stream()
                .filter(Become::changed)
                .map(Become::told)
                .map(one -> new StandingsChanged.Change(
                        one.municipality(), one.party().ref(), one.statement().source(), null))
                .toList();
    }

    /** What became of each, in their order. */
    List<StatementResult> kept(SourceTrust trust) {
        return became.stream()
                .map(one -> new StatementResult(
                        KnownStanding.of(known.get(StatementStore.Key.of(one.told())), trust),
                        one.effect(),
                        one.consents()))
                .toList();
    }
}
