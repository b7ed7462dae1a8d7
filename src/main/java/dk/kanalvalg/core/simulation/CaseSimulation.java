package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.analysis.Effect;
import dk.kanalvalg.core.analysis.EffectConditions.Given;
import dk.kanalvalg.core.decision.DecisionTrace;
import dk.kanalvalg.core.decision.DecisionTrace.Pass;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.core.simulation.Change.Addressed;
import dk.kanalvalg.core.simulation.Change.Turn;
import dk.kanalvalg.core.simulation.Change.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides cases under two rule books. It keeps what it learns of them, so one thread uses it at a time. */
public final class CaseSimulation {

    private final String rules;
    private final RuleBook before;
    private final RuleBook after;
    private final Map<Set<String>, UnrecordedFacts> unrecorded = new IdentityHashMap<>();

    /**
     * A simulation.
     *
     * @param rules a name of the two rule books, which its changes carry
     * @param before what ruled
     * @param after what might have ruled
     */
    public CaseSimulation(String rules, RuleBook before, RuleBook after) {
        this.rules = rules;
        this.before = before;
        this.after = after;
    }

    /** Decides a case under both. */
    public CaseVerdict decide(SimulatedCase one) {
        UnrecordedFacts open =
                unrecorded.computeIfAbsent(one.recorded(), recorded -> UnrecordedFacts.of(before, after, recorded));
        Set<String> decisive = open.decisive(one.facts(), this::composed);
        return decisive.isEmpty() ? decide(one.facts()) : new CaseVerdict.CannotTell(decisive);
    }

    private CaseVerdict decide(RecordedFacts facts) {
        DecisionTrace first = before.trace(facts);
        DecisionTrace second = before == after ? first : after.trace(facts);
        return first.outcome().equals(second.outcome())
                ? new CaseVerdict.Unchanged(first.outcome())
                : new CaseVerdict.Changed(first.outcome(), second.outcome(), change(facts, first, second));
    }

    /** With each party's pass in its place: where two take turns, the kind of change may stay the same. */
    private record Composed(Change change, List<Turn> others) {}

    /** What the facts come to under both, also when that is the same. */
    private Composed composed(RecordedFacts facts) {
        DecisionTrace first = before.trace(facts);
        DecisionTrace second = after.trace(facts);
        return new Composed(change(facts, first, second), others(facts, first, second));
    }

    private static List<Turn> others(RecordedFacts facts, DecisionTrace first, DecisionTrace second) {
        List<Turn> others = new ArrayList<>();
        Map<RecipientRole, Integer> places = new EnumMap<>(RecipientRole.class);
        for (RecordedFacts.Party party : facts.recipients()) {
            int place = places.merge(party.role(), 1, Integer::sum) - 1;
            Given was = given(first, party.role(), place);
            Given is = given(second, party.role(), place);
            if (!was.equals(Given.NOTHING) || !is.equals(Given.NOTHING)) {
                others.add(new Turn(party.role(), was, is));
            }
        }
        return others;
    }

    private Change change(RecordedFacts facts, DecisionTrace first, DecisionTrace second) {
        Turn addressing = first.addressing() == null
                ? null
                : new Turn(null, given(first.addressing()), given(second.addressing()));
        return new Change(
                rules,
                Way.of(first.outcome()),
                Way.of(second.outcome()),
                new Turn(null, given(first.matter()), given(second.matter())),
                addressing,
                addressed(first, before),
                addressed(second, after),
                new HashSet<>(others(facts, first, second)));
    }

    /** What somebody got: recipients of a role stand in the trace in the order of the facts. */
    private static Given given(DecisionTrace trace, RecipientRole role, int place) {
        List<Pass> passes = trace.recipients();
        return trace.addressed() == role ? given(passes.get(place)) : Given.NOTHING;
    }

    private static Given given(Pass pass) {
        return new Given(Effect.of(pass.rule()), pass.duties());
    }

    private static Addressed addressed(DecisionTrace trace, RuleBook book) {
        boolean counted = trace.addressed() == RecipientRole.CUSTODY_HOLDER
                && book.humanDuties().countCustody();
        return new Addressed(
                trace.addressed(),
                !trace.recipients().isEmpty(),
                counted ? trace.recipients().size() : null);
    }
}
