package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether what a council wants is within the law. It may add rules, set the parameters that the law declares and switch
 * what the law lets it switch; it may not take a matter from a rule of the law, nor break a guarantee. A proof, for all
 * facts there can be.
 */
public sealed interface LayerProof {

    /** It is within the law. */
    record Proven(long steps) implements LayerProof {}

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
        GUARANTEE_BROKEN
    }

    /**
     * One violation.
     *
     * @param broken the rule of the law, or the guarantee
     * @param facts the counterexample, with as few facts known as can be; the others are unknown
     * @param law what the law gives for these facts
     * @param draft what the draft would give
     */
    record Violation(Kind kind, String broken, SequencedMap<String, Object> facts, Decided law, Decided draft) {}

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
                Stream<Policy> layers = Stream.of(law, local).filter(policy -> policy != null);
                List<Fact> facts = Stream.concat(
                                law.facts().stream(), local == null ? Stream.empty() : local.facts().stream())
                        .toList();
                List<Guarantee> guarantees =
                        layers.flatMap(policy -> policy.guarantees().stream()).toList();
                yield of(facts, law.rules(), combined.table().rules(), guarantees, budget);
            }
        };
    }

    /**
     * Proves a table against the law's rules.
     *
     * @param law all rules of the law, those that are off by default too
     * @param draft the rules of both layers, in the order in which they would be asked
     */
    static LayerProof of(
            List<Fact> vocabulary,
            List<Rule> law,
            List<Rule> draft,
            List<Guarantee> guarantees,
            AnalysisBudget budget) {
        AnalysisBudget.Meter meter = new AnalysisBudget.Meter(budget);
        try {
            List<Violation> violations = new Draft(vocabulary, law, draft, guarantees, meter).violations();
            return violations.isEmpty() ? new Proven(meter.spent()) : new Refused(violations, meter.spent());
        } catch (AnalysisBudget.Exhausted exhausted) {
            return new LimitMet(exhausted.spent(), exhausted.cancelled());
        }
    }

    /** The questions by which a draft of two layers is proven against the law alone. */
    final class Draft {

        private final Axes axes;
        private final RemainderSearch search;
        private final List<Guarantee> guarantees;
        private final int firstGuarantee;
        private final Map<String, Rule> lawful;
        /** The law by its own defaults. */
        private final Table law;
        /** The law as the council set and switched it, without a rule of the council's own. */
        private final Table chosen;

        private final Table draft;

        private Draft(
                List<Fact> vocabulary,
                List<Rule> lawRules,
                List<Rule> draftRules,
                List<Guarantee> guarantees,
                AnalysisBudget.Meter meter) {
            this.lawful =
                    lawRules.stream().collect(Collectors.toMap(Rule::id, Function.identity(), (first, _) -> first));
            List<Rule> byDefault = lawRules.stream()
                    .filter(rule -> !rule.switchable() || rule.enabled())
                    .sorted(Comparator.comparingInt(Rule::priority))
                    .toList();
            List<Rule> asChosen = draftRules.stream().filter(this::isLaw).toList();
            List<Rule> all = Stream.of(byDefault, asChosen, draftRules)
                    .flatMap(List::stream)
                    .toList();
            this.axes = Axes.of(
                    vocabulary, all, guarantees.stream().map(Guarantee::when).toList());
            Rows rows = new Rows(axes);
            this.law = new Table(rows, byDefault, 0);
            this.chosen = new Table(rows, asChosen, byDefault.size());
            this.draft = new Table(rows, draftRules, byDefault.size() + asChosen.size());
            this.firstGuarantee = all.size();
            this.guarantees = guarantees;
            this.search = new RemainderSearch(rows, meter);
        }

        private List<Violation> violations() {
            List<Violation> violations = new ArrayList<>(taken(law));
            // What a rule loses only once the council has switched another one off or set a parameter is lost all the
            // same.
            List<String> known = violations.stream().map(Violation::broken).toList();
            taken(chosen).stream()
                    .filter(violation -> !known.contains(violation.broken()))
                    .forEach(violations::add);
            for (int i = 0; i < guarantees.size(); i++) {
                String guarantee = guarantees.get(i).id();
                draft.breaking(guarantees.get(i), axes.box(firstGuarantee + i), search)
                        .map(found -> violation(Kind.GUARANTEE_BROKEN, guarantee, found.point(), law))
                        .ifPresent(violations::add);
            }
            return violations;
        }

        /** Rules of the law that decide some facts by themselves and do not in the draft. */
        private List<Violation> taken(Table alone) {
            List<Violation> violations = new ArrayList<>();
            for (int place = 0; place < alone.nobody(); place++) {
                // What the law leaves to its catch-all it has no rule for, so a council may.
                if (!alone.rule(place).switchable() && !alone.box(place).isAll()) {
                    taken(alone, place).ifPresent(violations::add);
                }
            }
            return violations;
        }

        private Optional<Violation> taken(Table alone, int place) {
            Rule rule = alone.rule(place);
            boolean kept = IntStream.range(0, draft.nobody())
                    .mapToObj(draft::rule)
                    .anyMatch(row -> row.id().equals(rule.id()) && isLaw(row));
            List<Integer> takers = IntStream.range(0, draft.places())
                    // Rules of the law may take from each other: that is what its switches and parameters are for.
                    .filter(taker -> !kept || taker == draft.nobody() || !isLaw(draft.rule(taker)))
                    .filter(taker -> !draft.effect(taker).equals(alone.effect(place)))
                    .filter(taker -> search.remains(both(alone, place, taker), before(alone, place, taker)))
                    .boxed()
                    .toList();
            return search.smallest(takers, taker -> both(alone, place, taker), taker -> before(alone, place, taker))
                    .map(found ->
                            violation(kept ? Kind.RULE_WEAKENED : Kind.RULE_REMOVED, rule.id(), found.point(), alone));
        }

        private Violation violation(Kind kind, String broken, int[] point, Table alone) {
            return new Violation(
                    kind, broken, Counterexample.facts(axes, point), decided(alone, point), decided(draft, point));
        }

        private static Decided decided(Table table, int[] point) {
            int place = table.decider(point);
            return new Decided(table.id(place), table.effect(place));
        }

        private Box both(Table alone, int place, int taker) {
            return alone.box(place).and(draft.box(taker));
        }

        private BitSet before(Table alone, int place, int taker) {
            BitSet before = (BitSet) alone.before(place).clone();
            before.or(draft.before(taker));
            return before;
        }

        /** Whether a rule of the draft is one of the law's, changed by nothing but the parameters that its cells name. */
        private boolean isLaw(Rule rule) {
            Rule original = lawful.get(rule.id());
            return original != null
                    && original.layer() == rule.layer()
                    && original.priority() == rule.priority()
                    && original.reason().equals(rule.reason())
                    && original.then().equals(rule.then())
                    && sources(original).equals(sources(rule));
        }

        private static Map<String, String> sources(Rule rule) {
            return rule.when().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, cell -> cell.getValue()
                    .source()));
        }
    }
}
