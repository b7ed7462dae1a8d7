package dk.kanalvalg.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.PolicyAnalysis.Broken;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Coverage;
import dk.kanalvalg.core.analysis.PolicyAnalysis.LimitMet;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Report;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Policy.Never;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.UnaryTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables larger than any council's, and one built so that no analysis can answer. */
class LargeTablesTest {

    private static final Coverage NO_CASES = new Coverage(List.of(), List.of());

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6})
    @Timeout(60)
    void fiveHundredRulesOverTwentyFiveFactsAreAnsweredWithinTheStandardBudget(int cells) {
        List<Fact> facts = facts(25);
        List<Rule> rules = randomRules(facts, 500, cells);
        Guarantee guarantee = new Guarantee(
                "NEVER", firstCell(rules.getFirst()), new Never(Channel.DIGITAL, null, Set.of(), null, null, null));

        Report report =
                (Report) PolicyAnalysis.of(facts, rules, List.of(guarantee), NO_CASES, AnalysisBudget.standard());

        assertThat(report.rules()).isEqualTo(501);
        assertThat(report.facts()).isEqualTo(25);
        assertThat(report.steps()).isLessThan(AnalysisBudget.STANDARD_STEPS / 20);
        assertThat(report.guarantees()).allMatch(verdict -> verdict instanceof Broken);
    }

    @Test
    @Timeout(60)
    void oneChangedRuleAmongFiveHundredIsFound() {
        List<Fact> facts = facts(25);
        List<Rule> before = randomRules(facts, 500, 4);
        List<Rule> after = new ArrayList<>(before);
        Rule changed = before.get(3);
        after.set(3, rule("CHANGED", changed.when()));

        PolicyDifference.Changes changes =
                (PolicyDifference.Changes) PolicyDifference.between(facts, before, after, AnalysisBudget.standard());

        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo(Effect.of(changed));
            assertThat(change.after().reason()).isEqualTo("CHANGED");
            assertThat(change.conditions()).isNotEmpty();
        });
    }

    @Test
    @Timeout(60)
    void aTableBuiltToExplodeEndsWithThePlainAnswerThatTheLimitWasMet() {
        AnalysisBudget budget = new AnalysisBudget(200_000, () -> false);

        PolicyAnalysis analysis = PolicyAnalysis.of(facts(0), List.of(), List.of(), NO_CASES, budget);
        PolicyAnalysis exploded = PolicyAnalysis.of(truths(300), riddle(300), List.of(), NO_CASES, budget);

        assertThat(analysis).isInstanceOf(Report.class);
        assertThat(exploded).isInstanceOfSatisfying(LimitMet.class, met -> {
            assertThat(met.cancelled()).isFalse();
            assertThat(met.steps()).isGreaterThan(200_000).isLessThan(201_000);
        });
        assertThat(PolicyDifference.between(truths(300), riddle(300), List.of(), budget))
                .isInstanceOf(PolicyDifference.LimitMet.class);
    }

    /** As deep as it is wide: one fact for each of the most rules that a document may have. */
    @Test
    @Timeout(60)
    void aTableOfAsManyFactsAsRulesEndsWithAnAnswerToo() {
        List<Fact> facts = truths(5_000);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            SequencedMap<String, Cell> when = new LinkedHashMap<>();
            when.put("f" + i, new Cell("true", new UnaryTest.Range(1, 1)));
            rules.add(rule("R" + i, when));
        }

        PolicyAnalysis analysis = PolicyAnalysis.of(facts, rules, List.of(), NO_CASES, AnalysisBudget.standard());

        assertThat(analysis).isInstanceOf(LimitMet.class);
    }

    @Test
    @Timeout(60)
    void anAnalysisThatIsNoLongerWantedEnds() {
        AnalysisBudget budget = new AnalysisBudget(Long.MAX_VALUE, () -> true);

        assertThat(PolicyAnalysis.of(truths(300), riddle(300), List.of(), NO_CASES, budget))
                .isInstanceOfSatisfying(
                        LimitMet.class, met -> assertThat(met.cancelled()).isTrue());
    }

    private static SequencedMap<String, Cell> firstCell(Rule rule) {
        SequencedMap<String, Cell> cell = new LinkedHashMap<>();
        cell.put(rule.when().firstEntry().getKey(), rule.when().firstEntry().getValue());
        return cell;
    }

    private static List<Fact> facts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Fact(
                        "f" + i,
                        switch (i % 5) {
                            case 0 -> new Domain.Enumeration(List.of("A", "B", "C", "D", "E"));
                            case 1, 2 -> new Domain.Booleans();
                            case 3 -> new Domain.Integers(0, 200);
                            default -> new Domain.Enumeration(List.of("X", "Y", "Z"));
                        }))
                .toList();
    }

    private static List<Fact> truths(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Fact("f" + i, new Domain.Booleans()))
                .toList();
    }

    private static List<Rule> randomRules(List<Fact> facts, int count, int cells) {
        Random random = new Random(20_260_101);
        List<Rule> rules = new ArrayList<>();
        List<Fact> shuffled = new ArrayList<>(facts);
        for (int i = 0; i < count; i++) {
            Collections.shuffle(shuffled, random);
            SequencedMap<String, Cell> when = new LinkedHashMap<>();
            for (Fact fact : shuffled.subList(0, cells)) {
                long value = random.nextLong(fact.domain().last() + 1);
                boolean number = fact.domain() instanceof Domain.Integers;
                long from = number && random.nextBoolean() ? 0 : value;
                long to = number && from == value ? fact.domain().last() : value;
                when.put(fact.name(), new Cell("", new UnaryTest.Range(from, to)));
            }
            rules.add(rule("R" + i, when));
        }
        rules.add(rule("REST", new LinkedHashMap<>()));
        return rules;
    }

    /**
     * Random clauses of three facts each, in the number that makes it hardest to say whether any facts escape them all
     * (3-SAT at its threshold): no way is known that does not try twice as much for every few facts more.
     */
    private static List<Rule> riddle(int facts) {
        Random random = new Random(1);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 4.26 * facts; i++) {
            SequencedMap<String, Cell> when = new LinkedHashMap<>();
            while (when.size() < 3) {
                long value = random.nextInt(2);
                // Unknown escapes nothing here; else leaving all facts unknown would be the answer.
                when.put(
                        "f" + random.nextInt(facts),
                        new Cell(
                                "",
                                new UnaryTest.AnyOf(
                                        List.of(new UnaryTest.Unknown(), new UnaryTest.Range(value, value)))));
            }
            rules.add(rule("R" + i, when));
        }
        return rules;
    }

    private static Rule rule(String id, SequencedMap<String, Cell> when) {
        int effect = id.hashCode() & 3;
        Rule rule = SmallTables.rule(id, 1, when, effect);
        return new Rule(id, 1, id, rule.layer(), false, true, when, rule.then(), List.of(), "", rule.text());
    }
}
