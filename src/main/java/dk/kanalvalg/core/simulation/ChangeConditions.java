package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.Condition;
import dk.kanalvalg.core.analysis.EffectConditions;
import dk.kanalvalg.core.analysis.EffectConditions.LimitMet;
import dk.kanalvalg.core.analysis.EffectConditions.Proof;
import dk.kanalvalg.core.analysis.EffectConditions.Proven;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.core.simulation.Change.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * For which facts a kind of change holds, pass by pass. A case is of the kind exactly when the subject's facts fulfil the
 * condition of the matter, and each who stands in for the subject in a role that is written to fulfils one of the conditions
 * of that role, and each of those conditions is fulfilled by somebody; and there are as many holders of custody as are said.
 *
 * @param parts the matter first
 * @param custodyHolders how many holders of custody there are, or {@code null} where that makes no difference
 * @param proven whether every condition is told whole; if not, the rules are too entangled to tell it within the limit
 */
public record ChangeConditions(List<Part> parts, Integer custodyHolders, boolean proven) {

    /** Which pass a condition is of. */
    public enum Pass {
        MATTER,
        /** The matter as it would be asked if no caseworker had chosen the channel. */
        MATTER_WITHOUT_OVERRIDE,
        RECIPIENT
    }

    /**
     * The condition of one pass.
     *
     * @param role of the recipient, or {@code null}
     * @param any conditions of which any holds; none when they are not proven
     */
    public record Part(Pass pass, RecipientRole role, List<Condition> any) {}

    /** Proves the conditions of a kind of change between the two rule books that it was found with. */
    public static ChangeConditions of(Change change, RuleBook before, RuleBook after, AnalysisBudget budget) {
        List<Part> parts = new ArrayList<>();
        boolean proven = sameInputs(before, after);
        proven &= prove(Pass.MATTER, change.matter(), before, after, budget, parts);
        if (change.addressing() != null) {
            proven &= prove(Pass.MATTER_WITHOUT_OVERRIDE, change.addressing(), before, after, budget, parts);
        }
        List<Part> recipients = new ArrayList<>();
        for (Turn turn : change.others()) {
            proven &= prove(Pass.RECIPIENT, turn, before, after, budget, recipients);
        }
        recipients.sort(Comparator.comparing(Part::role)
                .thenComparing(part -> part.any().toString()));
        parts.addAll(recipients);
        Integer holders = change.before().custodyHolders() == null
                ? change.after().custodyHolders()
                : change.before().custodyHolders();
        return new ChangeConditions(parts, holders, proven);
    }

    private static boolean prove(
            Pass pass, Turn turn, RuleBook before, RuleBook after, AnalysisBudget budget, List<Part> parts) {
        List<String> unknown = pass == Pass.MATTER_WITHOUT_OVERRIDE ? List.of("override") : List.of();
        Proof proof = EffectConditions.of(before, turn.before(), after, turn.after(), unknown, budget);
        return switch (proof) {
            case Proven(List<Condition> any, boolean complete) ->
                parts.add(new Part(pass, turn.role(), any)) && complete;
            case LimitMet() -> {
                parts.add(new Part(pass, turn.role(), List.of()));
                yield false;
            }
        };
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
