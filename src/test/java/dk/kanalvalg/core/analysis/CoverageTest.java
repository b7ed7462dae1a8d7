package dk.kanalvalg.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.PolicyAnalysis.Report;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Example;
import dk.kanalvalg.core.policy.Policy.Expectation;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which rules a policy's cases reach, and which cases fail, against the rows asked one by one. */
class CoverageTest {

    private static final List<Map<String, Object>> EVERYTHING = SmallTables.everything();

    @Provide
    Arbitrary<List<Rule>> tables() {
        return SmallTables.tables().map(rules -> {
            List<Rule> total = new ArrayList<>(rules);
            if (rules.stream().noneMatch(rule -> rule.when().isEmpty())) {
                total.add(SmallTables.rule("REST", 999, new LinkedHashMap<>(), 0));
            }
            return total;
        });
    }

    @Provide
    Arbitrary<List<Example>> examples() {
        Arbitrary<Expectation> expectations = Combinators.combine(
                        Arbitraries.of(Channel.class).injectNull(0.3),
                        Arbitraries.of("REASON0", "REASON1", "REASON2").injectNull(0.5),
                        Arbitraries.of(true, false).injectNull(0.5))
                .as(Expectation::new);
        return Combinators.combine(Arbitraries.of(EVERYTHING), expectations)
                .as((facts, expected) -> new Example(facts + " " + expected, facts, expected))
                .list()
                .ofMaxSize(6);
    }

    @Property(tries = 400)
    void aRuleIsCoveredExactlyWhenACaseIsDecidedByItAndACaseFailsExactlyWhenItsRuleGivesSomethingElse(
            @ForAll("tables") List<Rule> rules, @ForAll("examples") List<Example> examples) {
        Set<String> reached =
                examples.stream().map(example -> decider(rules, example).id()).collect(Collectors.toSet());

        Report report = (Report) PolicyAnalysis.of(policy(rules, examples), AnalysisBudget.standard());

        assertThat(report.coverage().uncovered())
                .containsExactlyElementsOf(rules.stream()
                        .map(Rule::id)
                        .filter(id -> !reached.contains(id))
                        .toList());
        assertThat(report.coverage().failed())
                .extracting(PolicyAnalysis.FailedCase::name)
                .containsExactlyElementsOf(examples.stream()
                        .filter(example -> fails(decider(rules, example), example.expect()))
                        .map(Example::name)
                        .toList());
        assertThat(report.coverage().failed()).allSatisfy(failed -> assertThat(failed.rule())
                .isEqualTo(examples.stream()
                        .filter(example -> example.name().equals(failed.name()))
                        .map(example -> decider(rules, example).id())
                        .findFirst()
                        .orElseThrow()));
    }

    private static Rule decider(List<Rule> rules, Example example) {
        return rules.get(SmallTables.first(rules, example.given()));
    }

    private static boolean fails(Rule rule, Expectation expected) {
        return (expected.channel() != null && rule.then().channel() != expected.channel())
                || (expected.reason() != null && !rule.reason().equals(expected.reason()))
                || (expected.human() != null && rule.then().human() != expected.human());
    }

    private static Policy policy(List<Rule> rules, List<Example> examples) {
        return new Policy(
                "small",
                0,
                Layer.LAW,
                null,
                new LocalizedText("Lille", "Small"),
                "nobody",
                new Policy.Purpose(List.of("QUALITY"), "none"),
                SmallTables.FACTS,
                new LinkedHashMap<>(),
                rules,
                List.of(),
                List.of(),
                examples);
    }
}
