package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.decision.PolicyCases;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Expectation;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be proven of a table of rules, for all facts there can be. Nothing here is sampled: what is claimed holds, and
 * each claim against the policy comes with facts that show it.
 */
public sealed interface PolicyAnalysis {

    /**
     * All answers.
     *
     * @param rules how many rules were looked at
     * @param facts how many facts they ask about
     * @param gaps the facts with no rule but the catch-all
     * @param dormant rules that wait for a council: a parameter that they ask about names nothing yet
     * @param shadowed rules that are never the first to hold
     * @param redundant names of rules that could each be removed and no facts would get anything else
     * @param overlaps pairs of rules that hold together and give different things, so that their order matters
     * @param steps how many steps the search took
     */
    record Report(
            int rules,
            int facts,
            Gaps gaps,
            List<String> dormant,
            List<Shadowed> shadowed,
            List<String> redundant,
            Overlaps overlaps,
            List<GuaranteeVerdict> guarantees,
            Coverage coverage,
            long steps)
            implements PolicyAnalysis {

        /** Whether it may rule: every guarantee kept, every case passed, every rule with a case. */
        public boolean approvable() {
            return guarantees.stream().allMatch(verdict -> verdict instanceof Holds)
                    && coverage.failed().isEmpty()
                    && coverage.uncovered().isEmpty();
        }
    }

    /**
     * The budget did not suffice. It says nothing about the policy, neither good nor bad, except what its cases show, which
     * needs no search.
     *
     * @param steps how many steps had been taken
     * @param cancelled whether the caller gave up before the limit was met
     */
    record LimitMet(long steps, boolean cancelled, Coverage coverage) implements PolicyAnalysis {}

    /**
     * Facts for which only the catch-all holds, or no rule.
     *
     * @param complete whether the conditions tell all gaps, or were too many to go on
     */
    record Gaps(List<Condition> conditions, boolean complete) {}

    /**
     * A rule that is never the first to hold.
     *
     * @param by the rule asked earlier that holds wherever it does, or else all those that hold together with it
     */
    record Shadowed(String rule, List<String> by) {}

    /**
     * All pairs of rules that hold together and do different things.
     *
     * @param count how many pairs there are
     * @param shown the first of them, in the rules' order
     */
    record Overlaps(int count, List<Overlap> shown) {}

    /** Two rules that both hold for some facts; the first wins. */
    record Overlap(String first, String second, SequencedMap<String, Object> facts) {}

    /** Whether a guarantee is kept. */
    sealed interface GuaranteeVerdict {

        /** The guarantee's name. */
        String guarantee();
    }

    /** It is, for all facts. */
    record Holds(String guarantee) implements GuaranteeVerdict {}

    /** It is not: the counterexample is one that needs the fewest known facts. */
    record Broken(String guarantee, Counterexample counterexample) implements GuaranteeVerdict {}

    /**
     * What the policy's examples show.
     *
     * @param uncovered rules that decide none of them
     */
    record Coverage(List<String> uncovered, List<FailedCase> failed) {

        static Coverage of(List<Rule> rules, List<PolicyCases.Outcome> cases) {
            Set<String> reached = cases.stream()
                    .flatMap(outcome -> outcome.rule().stream())
                    .map(Rule::id)
                    .collect(Collectors.toSet());
            return new Coverage(
                    rules.stream()
                            .map(Rule::id)
                            .filter(id -> !reached.contains(id))
                            .toList(),
                    cases.stream()
                            .filter(outcome -> !outcome.passed())
                            .map(FailedCase::of)
                            .toList());
        }
    }

    /**
     * An example that does not pass.
     *
     * @param rule the rule that decided it, empty when none did
     */
    record FailedCase(String name, Expectation expected, String rule, Effect effect) {

        static FailedCase of(PolicyCases.Outcome outcome) {
            return new FailedCase(
                    outcome.example().name(),
                    outcome.example().expect(),
                    outcome.rule().map(Rule::id).orElse(""),
                    outcome.rule().map(Effect::of).orElse(Effect.NONE));
        }
    }

    /**
     * Analyses a policy by itself, with every rule switched on, as its cases are asked: a rule that is off today must be
     * sound before a council switches it on.
     */
    static PolicyAnalysis of(Policy policy, AnalysisBudget budget) {
        List<Rule> rules = policy.rules().stream()
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList();
        Coverage coverage = Coverage.of(rules, PolicyCases.run(policy, null));
        return of(policy.facts(), rules, ProofScope.of(policy, null), coverage, budget);
    }

    /** Analyses a table whose decisions bring no obligations. */
    static PolicyAnalysis of(
            List<Fact> vocabulary,
            List<Rule> rules,
            List<Guarantee> guarantees,
            Coverage coverage,
            AnalysisBudget budget) {
        return of(vocabulary, rules, ProofScope.of(guarantees), coverage, budget);
    }

    /**
     * Analyses a table.
     *
     * @param vocabulary all facts that rules and guarantees may name
     * @param rules in the order in which they are asked, without those switched off
     * @throws IllegalArgumentException when a fact is named that is not in the vocabulary
     */
    static PolicyAnalysis of(
            List<Fact> vocabulary, List<Rule> rules, ProofScope scope, Coverage coverage, AnalysisBudget budget) {
        AnalysisBudget.Meter meter = new AnalysisBudget.Meter(budget);
        try {
            return new TableQuestions(vocabulary, rules, scope, meter).report(coverage);
        } catch (AnalysisBudget.Exhausted exhausted) {
            return new LimitMet(exhausted.spent(), exhausted.cancelled(), coverage);
        }
    }
}
