package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Rule;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Whether what a council wants is within the law. It may add rules, set the parameters that the law declares and switch
 * what the law lets it switch; and it may give more help than the law does. It may not give less of anything to anybody,
 * at any moment of a case, nor break a guarantee. A proof, for all facts there can be.
 */
public sealed interface LayerProof {

    /** It is within the law; with the rules of the law than which it gives some matters more help. */
    record Proven(List<Strengthened> strengthened, long steps) implements LayerProof {}

    /** It is not; each violation with the smallest example of it. */
    record Refused(List<Violation> violations, long steps) implements LayerProof {}

    /** It could not even be laid over the law: it switches or sets what is not the council's to choose. */
    record NotComposed(List<Composition.Refusal> refusals) implements LayerProof {}

    /** The budget did not suffice, so nothing is known, and the draft can't be approved. */
    record LimitMet(long steps, boolean cancelled) implements LayerProof {}

    /** What a draft does to the law. */
    enum Kind {
        /** A rule of the law is missing, or is not what it was. */
        RULE_REMOVED,
        /** Facts that a rule of the law decides would get something else from a rule of the council's. */
        RULE_WEAKENED,
        /** What a guarantee forbids would be given. */
        GUARANTEE_BROKEN,
        /** A rule of the council's meets citizens by a means that does not belong to its channel. */
        MEANS_OF_OTHER_CHANNEL,
        /** A rule that everybody falls back on is switched off, and nothing would be left to them but the catch-all. */
        FALLBACK_SWITCHED_OFF
    }

    /**
     * More help than the law gives.
     *
     * @param rule the rule of the law that decides without the council's
     * @param by the council's rule
     * @param facts an example, with as few facts known as can be
     */
    record Strengthened(String rule, String by, SequencedMap<String, Object> facts, Effect law, Effect draft) {}

    /**
     * One violation.
     *
     * @param broken the rule of the law, or the guarantee; of a means the council's rule
     * @param facts the counterexample, with as few facts known as can be; the others are unknown
     * @param law what the law gives for these facts
     * @param draft what the draft would give
     * @param loss what the citizen would lose, and at which moment of the case
     */
    record Violation(
            Kind kind, String broken, SequencedMap<String, Object> facts, Decided law, Decided draft, Loss loss) {}

    /** A rule that decides, empty when none does, and what it gives. */
    record Decided(String rule, Effect effect) {}

    /**
     * Proves a council's draft against the law.
     *
     * @param local the council's policy, or {@code null}
     * @param choices what it switches and sets in the short form
     */
    static LayerProof of(Policy law, Policy local, LocalChoices choices, AnalysisBudget budget) {
        return switch (RuleBook.of(law, local, choices)) {
            case Composition.Refused(List<Composition.Refusal> refusals) -> new NotComposed(refusals);
            case Composition.Composed(RuleBook combined) -> {
                List<Fact> facts = Stream.of(law, local)
                        .filter(policy -> policy != null)
                        .flatMap(policy -> policy.facts().stream())
                        .toList();
                ProofScope scope = ProofScope.of(law, local).with(combined.obligations());
                yield of(facts, law.rules(), combined.table().rules(), scope, budget);
            }
        };
    }

    /** Proves a table whose decisions bring no obligations and whose law names no means. */
    static LayerProof of(
            List<Fact> vocabulary,
            List<Rule> law,
            List<Rule> draft,
            List<Guarantee> guarantees,
            AnalysisBudget budget) {
        return of(vocabulary, law, draft, ProofScope.of(guarantees), budget);
    }

    /**
     * Proves a table against the law's rules.
     *
     * @param law all rules of the law, those that are off by default too
     * @param draft the rules of both layers, in the order in which they would be asked
     */
    static LayerProof of(
            List<Fact> vocabulary, List<Rule> law, List<Rule> draft, ProofScope scope, AnalysisBudget budget) {
        AnalysisBudget.Meter meter = new AnalysisBudget.Meter(budget);
        try {
            LayerQuestions questions = new LayerQuestions(vocabulary, law, draft, scope, meter);
            List<Violation> violations = questions.violations();
            return violations.isEmpty()
                    ? new Proven(questions.strengthened(), meter.spent())
                    : new Refused(violations, meter.spent());
        } catch (AnalysisBudget.Exhausted exhausted) {
            return new LimitMet(exhausted.spent(), exhausted.cancelled());
        }
    }
}
