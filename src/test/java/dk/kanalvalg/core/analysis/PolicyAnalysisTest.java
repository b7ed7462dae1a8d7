package dk.kanalvalg.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.PolicyAnalysis.Broken;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Coverage;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Report;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Shadowed;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Policy.Never;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the analysis claims of small tables, against every combination of facts asked one by one. */
class PolicyAnalysisTest {

    private static final int TRIES = 400;
    private static final List<Map<String, Object>> EVERYTHING = SmallTables.everything();

    @Provide
    Arbitrary<List<Rule>> tables() {
        return SmallTables.tables();
    }

    @Provide
    Arbitrary<Guarantee> guarantees() {
        return SmallTables.guarantees();
    }

    @Property(tries = TRIES)
    void theGapsAreExactlyTheFactsThatOnlyTheCatchAllDecides(@ForAll("tables") List<Rule> rules) {
        Report report = analyse(rules, List.of());

        assertThat(report.gaps().complete()).isTrue();
        for (Map<String, Object> facts : EVERYTHING) {
            int first = SmallTables.first(rules, facts);
            boolean gap = first == rules.size() || rules.get(first).when().isEmpty();
            assertThat(report.gaps().conditions().stream().anyMatch(condition -> SmallTables.holds(condition, facts)))
                    .as("%s", facts)
                    .isEqualTo(gap);
        }
    }

    @Property(tries = TRIES)
    void aRuleIsShadowedExactlyWhenItIsNeverTheFirst(@ForAll("tables") List<Rule> rules) {
        Set<String> deciding = new LinkedHashSet<>();
        EVERYTHING.stream()
                .mapToInt(facts -> SmallTables.first(rules, facts))
                .filter(place -> place < rules.size())
                .forEach(place -> deciding.add(rules.get(place).id()));

        Report report = analyse(rules, List.of());

        assertThat(report.shadowed().stream().map(Shadowed::rule))
                .containsExactlyElementsOf(rules.stream()
                        .map(Rule::id)
                        .filter(id -> !deciding.contains(id))
                        .toList());
        for (Shadowed shadowed : report.shadowed()) {
            List<Rule> by = rules.stream()
                    .filter(rule -> shadowed.by().contains(rule.id()))
                    .toList();
            Rule rule = rules.stream()
                    .filter(one -> one.id().equals(shadowed.rule()))
                    .findFirst()
                    .orElseThrow();
            assertThat(EVERYTHING)
                    .filteredOn(facts -> SmallTables.holds(rule.when(), facts))
                    .allMatch(facts -> by.stream().anyMatch(one -> SmallTables.holds(one.when(), facts)));
        }
    }

    @Property(tries = TRIES)
    void aRuleIsRedundantExactlyWhenTheTableWithoutItGivesTheSame(@ForAll("tables") List<Rule> rules) {
        Report report = analyse(rules, List.of());
        Set<String> claimed = new LinkedHashSet<>(report.redundant());
        report.shadowed().forEach(shadowed -> claimed.add(shadowed.rule()));

        for (Rule rule : rules) {
            List<Rule> without = new ArrayList<>(rules);
            without.remove(rule);
            boolean same = EVERYTHING.stream()
                    .allMatch(facts -> SmallTables.effect(rules, facts).equals(SmallTables.effect(without, facts)));
            assertThat(claimed.contains(rule.id())).as(rule.id()).isEqualTo(same);
        }
    }

    @Property(tries = TRIES)
    void overlapsArePairsThatHoldTogetherAndDoDifferentThings(@ForAll("tables") List<Rule> rules) {
        List<Rule> asking =
                rules.stream().filter(rule -> !rule.when().isEmpty()).toList();
        long pairs = IntStream.range(0, asking.size())
                .mapToLong(first -> asking.subList(first + 1, asking.size()).stream()
                        .filter(second -> !asking.get(first).then().equals(second.then()))
                        .filter(second -> EVERYTHING.stream()
                                .anyMatch(facts ->
                                        SmallTables.holds(asking.get(first).when(), facts)
                                                && SmallTables.holds(second.when(), facts)))
                        .count())
                .sum();

        Report report = analyse(rules, List.of());

        assertThat(report.overlaps().count()).isEqualTo((int) pairs);
        report.overlaps().shown().forEach(overlap -> assertThat(
                        rules.stream().filter(rule -> List.of(overlap.first(), overlap.second())
                                .contains(rule.id())))
                .allMatch(rule -> SmallTables.holds(rule.when(), overlap.facts())));
    }

    @Property(tries = TRIES)
    void aGuaranteeIsKeptExactlyWhenNoFactsBreakItAndTheCounterexampleIsTheSmallest(
            @ForAll("tables") List<Rule> rules, @ForAll("guarantees") Guarantee guarantee) {
        int fewest = EVERYTHING.stream()
                .filter(facts -> breaks(rules, guarantee, facts))
                .mapToInt(Map::size)
                .min()
                .orElse(-1);

        switch (analyse(rules, List.of(guarantee)).guarantees().getFirst()) {
            case PolicyAnalysis.Holds _ -> assertThat(fewest).isNegative();
            case Broken broken -> {
                Map<String, Object> facts = broken.counterexample().facts();
                assertThat(facts).hasSize(fewest);
                assertThat(breaks(rules, guarantee, facts)).isTrue();
                assertThat(broken.counterexample().effect()).isEqualTo(SmallTables.effect(rules, facts));
                assertThat(broken.counterexample().rule())
                        .isEqualTo(rules.get(SmallTables.first(rules, facts)).id());
            }
        }
    }

    private static boolean breaks(List<Rule> rules, Guarantee guarantee, Map<String, Object> facts) {
        Effect effect = SmallTables.effect(rules, facts);
        Never never = guarantee.never();
        return SmallTables.holds(guarantee.when(), facts)
                && effect.decided()
                && (never.channel() == null || never.channel() == effect.then().channel())
                && (never.human() == null || never.human() == effect.then().human())
                && (never.means().isEmpty()
                        || never.means().contains(effect.then().means()))
                && (never.reason() == null || never.reason().equals(effect.reason()));
    }

    private static Report analyse(List<Rule> rules, List<Guarantee> guarantees) {
        return (Report) PolicyAnalysis.of(
                SmallTables.FACTS, rules, guarantees, new Coverage(List.of(), List.of()), AnalysisBudget.standard());
    }
}
