package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.EffectConditions;
import dk.kanalvalg.core.analysis.QualifiedCondition;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.simulation.Change.Turn;
import dk.kanalvalg.core.simulation.ChangeConditions.Part;
import dk.kanalvalg.core.simulation.ChangeConditions.Pass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves the conditions of the kinds of change between two rule books. It keeps what it found, because many kinds are made of
 * the same passes. One thread uses it at a time.
 */
public final class ChangeProofs {

    private static final AnalysisBudget NOTHING = new AnalysisBudget(0, () -> false);

    private final RuleBook before;
    private final RuleBook after;
    private final AnalysisBudget budget;
    private final int searches;
    private final boolean sameInputs;
    private final Map<Asked, List<QualifiedCondition>> known = new HashMap<>();

    private record Asked(boolean withoutOverride, Turn turn) {}

    /**
     * Proofs between two rule books.
     *
     * @param budget for each pass, to find conditions without exceptions
     * @param searches for how many passes such are looked for; later ones are told with exceptions
     */
    public ChangeProofs(RuleBook before, RuleBook after, AnalysisBudget budget, int searches) {
        this.before = before;
        this.after = after;
        this.budget = budget;
        this.searches = searches;
        this.sameInputs = sameInputs(before, after);
    }

    /** The conditions of a kind of change that was found with these rule books. */
    public ChangeConditions of(Change change) {
        List<Part> parts = new ArrayList<>();
        parts.add(part(Pass.MATTER, change.matter()));
        if (change.addressing() != null) {
            parts.add(part(Pass.MATTER_WITHOUT_OVERRIDE, change.addressing()));
        }
        change.others().stream()
                .map(turn -> part(Pass.RECIPIENT, turn))
                .sorted(Comparator.comparing(Part::role)
                        .thenComparing(part -> part.any().toString()))
                .forEach(parts::add);
        Integer holders = change.before().custodyHolders() == null
                ? change.after().custodyHolders()
                : change.before().custodyHolders();
        return new ChangeConditions(parts, holders, sameInputs);
    }

    private Part part(Pass pass, Turn turn) {
        Asked asked = new Asked(pass == Pass.MATTER_WITHOUT_OVERRIDE, new Turn(null, turn.before(), turn.after()));
        List<QualifiedCondition> any = known.get(asked);
        if (any == null) {
            any = EffectConditions.of(
                    before,
                    turn.before(),
                    after,
                    turn.after(),
                    asked.withoutOverride() ? List.of("override") : List.of(),
                    known.size() < searches ? budget : NOTHING);
            known.put(asked, any);
        }
        return new Part(pass, turn.role(), any);
    }

    /** A fact that both declare differently is two facts under one name, of which no condition can speak. */
    private static boolean sameInputs(RuleBook before, RuleBook after) {
        return after.facts().stream().allMatch(fact -> declared(before, fact.name())
                .map(Fact::domain)
                .map(fact.domain()::equals)
                .orElse(true));
    }

    private static Optional<Fact> declared(RuleBook book, String name) {
        return book.facts().stream().filter(fact -> fact.name().equals(name)).findFirst();
    }
}
