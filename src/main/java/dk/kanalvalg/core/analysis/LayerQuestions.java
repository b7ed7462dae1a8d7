package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.analysis.LayerProof.Decided;
import dk.kanalvalg.core.analysis.LayerProof.Kind;
import dk.kanalvalg.core.analysis.LayerProof.Strengthened;
import dk.kanalvalg.core.analysis.LayerProof.Violation;
import dk.kanalvalg.core.analysis.Loss.What;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.MeansByChannel;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The questions by which a draft of two layers is proven against the law alone. */
final class LayerQuestions {

    private final Axes axes;
    private final RemainderSearch search;
    private final List<Guarantee> guarantees;
    private final int firstGuarantee;
    private final Strengthening strengthening;
    private final LawRules lawRules;
    private final MeansByChannel means;
    /** The law by its own defaults. */
    private final Table law;
    /** The law as the council set and switched it, without a rule of the council's own. */
    private final Table chosen;

    private final Table draft;
    private final Duties duties;

    LayerQuestions(
            List<Fact> vocabulary,
            List<Rule> lawRules,
            List<Rule> draftRules,
            ProofScope scope,
            AnalysisBudget.Meter meter) {
        this.lawRules = LawRules.of(lawRules);
        List<Rule> byDefault = lawRules.stream()
                .filter(rule -> !rule.switchable() || rule.enabled())
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList();
        List<Rule> asChosen =
                draftRules.stream().filter(this.lawRules::unchanged).toList();
        List<Rule> all =
                Stream.of(byDefault, asChosen, draftRules).flatMap(List::stream).toList();
        this.axes = Axes.of(vocabulary, all, TableQuestions.further(scope));
        Rows rows = new Rows(axes);
        this.law = new Table(rows, byDefault, 0);
        this.chosen = new Table(rows, asChosen, byDefault.size());
        this.draft = new Table(rows, draftRules, byDefault.size() + asChosen.size());
        this.firstGuarantee = all.size();
        this.guarantees = scope.guarantees();
        this.duties = new Duties(rows, scope.guaranteed(), firstGuarantee + guarantees.size());
        this.means = scope.means();
        this.strengthening = new Strengthening(means);
        this.search = new RemainderSearch(rows, meter);
    }

    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>(taken(law, rule -> !rule.switchable()));
        // What a rule loses only once the council has switched another one off or set a parameter is lost all the same.
        // A council may switch off what the law lets it, for everybody; what it leaves on it may not take from some.
        List<String> known = violations.stream().map(Violation::broken).toList();
        taken(chosen, _ -> true).stream()
                .filter(violation -> !known.contains(violation.broken()))
                .forEach(violations::add);
        violations.addAll(switchedOff());
        violations.addAll(foreignMeans());
        for (int i = 0; i < guarantees.size(); i++) {
            String guarantee = guarantees.get(i).id();
            new GuaranteeSearch(draft, duties, search)
                    .breaking(guarantees.get(i), axes.box(firstGuarantee + i))
                    .map(found -> violation(
                            Kind.GUARANTEE_BROKEN,
                            guarantee,
                            found.point(),
                            law,
                            new Loss(What.GUARANTEE, found.which().step())))
                    .ifPresent(violations::add);
        }
        return violations;
    }

    /** Each pair of a rule of the law and a rule of the council's that gives more help in some matters. */
    List<Strengthened> strengthened() {
        List<Strengthened> found = new ArrayList<>();
        for (int place = 0; place < chosen.nobody(); place++) {
            for (int taker : councils()) {
                Effect before = chosen.effect(place);
                if (!chosen.box(place).isAll()
                        && !draft.effect(taker).equals(before)
                        && strengthening.loss(before, draft.effect(taker)).isEmpty()
                        && search.remains(both(chosen, place, taker), before(chosen, place, taker))) {
                    found.add(strengthened(place, taker));
                }
            }
        }
        return found;
    }

    private Strengthened strengthened(int place, int taker) {
        int[] point = search.smallest(
                        List.of(taker), _ -> both(chosen, place, taker), _ -> before(chosen, place, taker))
                .orElseThrow()
                .point();
        return new Strengthened(
                chosen.id(place),
                draft.id(taker),
                Counterexample.facts(axes, point),
                chosen.effect(place),
                draft.effect(taker));
    }

    private List<Integer> councils() {
        return IntStream.range(0, draft.nobody())
                .filter(place -> !lawRules.unchanged(draft.rule(place)))
                .boxed()
                .toList();
    }

    /** Rules of the law that decide some facts by themselves and of which the draft takes some. */
    private List<Violation> taken(Table alone, Predicate<Rule> held) {
        return IntStream.range(0, alone.nobody())
                .filter(place -> held.test(alone.rule(place)))
                .mapToObj(place -> taken(alone, place))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Violation> taken(Table alone, int place) {
        Rule rule = alone.rule(place);
        boolean kept = IntStream.range(0, draft.nobody())
                .mapToObj(draft::rule)
                .anyMatch(row -> row.id().equals(rule.id()) && lawRules.unchanged(row));
        List<Integer> takers = IntStream.range(0, draft.places())
                // Rules of the law may take from each other: that is what its switches and parameters are for.
                .filter(taker -> !kept || taker == draft.nobody() || !lawRules.unchanged(draft.rule(taker)))
                .filter(taker -> loss(alone, place, taker, kept).isPresent())
                .filter(taker -> search.remains(both(alone, place, taker), before(alone, place, taker)))
                .boxed()
                .toList();
        return search.smallest(takers, taker -> both(alone, place, taker), taker -> before(alone, place, taker))
                .map(found -> violation(
                        kept ? Kind.RULE_WEAKENED : Kind.RULE_REMOVED,
                        rule.id(),
                        found.point(),
                        alone,
                        loss(alone, place, found.which(), kept).orElseThrow()));
    }

    /** What the law leaves to its catch-all it has no rule for, so a council may; but to whom it goes stays as it is. */
    private Optional<Loss> loss(Table alone, int place, int taker, boolean kept) {
        Optional<Loss> loss = strengthening.loss(alone.effect(place), draft.effect(taker));
        if (alone.box(place).isAll()) {
            return loss.filter(found -> found.what() == What.RECIPIENTS);
        }
        boolean differs = !draft.effect(taker).equals(alone.effect(place));
        return loss.or(() -> !kept && differs ? Optional.of(new Loss(What.REASON, 0)) : Optional.empty());
    }

    /** Switches of the law's rules after which nothing but the catch-all is left to anybody whom they decided for. */
    private List<Violation> switchedOff() {
        return IntStream.range(0, law.nobody())
                .filter(place -> law.rule(place).switchable() && !law.box(place).isAll())
                .filter(place -> IntStream.range(0, chosen.nobody())
                        .noneMatch(row -> chosen.id(row).equals(law.id(place))))
                .mapToObj(this::switchedOff)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Violation> switchedOff(int place) {
        List<Integer> takers = IntStream.range(0, draft.places())
                .filter(taker -> search.remains(both(law, place, taker), before(law, place, taker)))
                .boxed()
                .toList();
        return takers.stream().allMatch(taker -> draft.box(taker).isAll())
                ? search.smallest(takers, taker -> both(law, place, taker), taker -> before(law, place, taker))
                        .map(found -> violation(
                                Kind.FALLBACK_SWITCHED_OFF,
                                law.id(place),
                                found.point(),
                                law,
                                new Loss(What.FALLBACK_RULE, 0)))
                : Optional.empty();
    }

    private List<Violation> foreignMeans() {
        return councils().stream()
                .flatMap(place -> Moment.of(draft.rule(place).then()).stream()
                        .filter(moment -> !means.allows(moment.channel(), moment.means()))
                        .limit(1)
                        .flatMap(moment ->
                                search
                                        .smallest(reached(place), _ -> draft.box(place), _ -> draft.before(place))
                                        .stream()
                                        .map(found -> violation(
                                                Kind.MEANS_OF_OTHER_CHANNEL,
                                                draft.id(place),
                                                found.point(),
                                                law,
                                                new Loss(What.FOREIGN_MEANS, moment.step())))))
                .toList();
    }

    private List<Integer> reached(int place) {
        return search.remains(draft.box(place), draft.before(place)) ? List.of(place) : List.of();
    }

    private Violation violation(Kind kind, String broken, int[] point, Table alone, Loss loss) {
        return new Violation(
                kind, broken, Counterexample.facts(axes, point), decided(alone, point), decided(draft, point), loss);
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
}
