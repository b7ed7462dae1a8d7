package dk.kanalvalg.policy.analysis;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.Effect;
import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.analysis.PolicyAnalysis;
import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.analysis.ProofScope;
import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.PolicyCases;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the analysis what there is to ask of a policy in its layer. */
public final class Findings {

    private final Policy policy;
    private final Policy law;
    private final Policy before;
    private final AnalysisBudget budget;

    Findings(Policy policy, Policy law, Policy before, AnalysisBudget budget) {
        this.policy = policy;
        this.law = law;
        this.before = before;
        this.budget = budget;
    }

    PolicyFindings findings() {
        return switch (policy.layer()) {
            case LAW -> ofLaw();
            case LOCAL -> ofLocal();
        };
    }

    private PolicyFindings ofLaw() {
        List<Composition.Refusal> refusals =
                switch (RuleBook.of(policy, null, LocalChoices.NONE)) {
                    case Composition.Composed _ -> List.of();
                    case Composition.Refused(var reasons) -> reasons;
                };
        return new PolicyFindings(
                policy,
                null,
                before,
                refusals,
                Optional.of(PolicyAnalysis.of(policy, budget)),
                Optional.empty(),
                Optional.ofNullable(before).map(earlier -> PolicyDifference.between(earlier, policy, budget)));
    }

    private PolicyFindings ofLocal() {
        return switch (RuleBook.of(law, policy, everythingOn(law, policy))) {
            case Composition.Refused(var reasons) ->
                new PolicyFindings(policy, law, before, reasons, Optional.empty(), Optional.empty(), Optional.empty());
            case Composition.Composed(RuleBook both) -> {
                List<Rule> rules = both.table().rules();
                PolicyAnalysis analysis = PolicyAnalysis.of(
                        facts(law, policy), rules, ProofScope.of(law, policy), coverage(policy, law), budget);
                yield new PolicyFindings(
                        policy,
                        law,
                        before,
                        List.of(),
                        Optional.of(ofItsOwn(analysis)),
                        Optional.of(proof()),
                        Optional.of(difference(before, policy, law, budget)));
            }
        };
    }

    /** By the law's own switches first; then with the rules on that the council keeps for later. */
    private LayerProof proof() {
        LayerProof proof = LayerProof.of(law, policy, LocalChoices.NONE, budget);
        LocalChoices later = everythingOn(null, policy);
        return proof instanceof LayerProof.Proven && !later.enable().isEmpty()
                ? LayerProof.of(law, policy, later, budget)
                : proof;
    }

    /** What is said of the law's own rules is not the council's to mend. */
    private PolicyAnalysis ofItsOwn(PolicyAnalysis analysis) {
        if (!(analysis instanceof PolicyAnalysis.Report report)) {
            return analysis;
        }
        Set<String> own = policy.rules().stream().map(Rule::id).collect(Collectors.toSet());
        return new PolicyAnalysis.Report(
                report.rules(),
                report.facts(),
                report.gaps(),
                report.dormant().stream().filter(own::contains).toList(),
                report.shadowed().stream()
                        .filter(shadowed -> own.contains(shadowed.rule()))
                        .toList(),
                report.redundant().stream().filter(own::contains).toList(),
                report.overlaps(),
                report.guarantees(),
                report.coverage(),
                report.steps());
    }

    /** What changes from one version to the other; without a first LOCAL one, from the law alone. */
    static PolicyDifference difference(Policy before, Policy after, Policy law, AnalysisBudget budget) {
        return law == null
                ? PolicyDifference.between(before, after, budget)
                : PolicyDifference.between(facts(law, after, before), asked(law, before), asked(law, after), budget);
    }

    /** The rules of a LOCAL policy over the law; of the law alone when it cannot be laid over it. */
    private static List<Rule> asked(Policy law, Policy local) {
        return switch (RuleBook.of(law, local, everythingOn(law, local))) {
            case Composition.Composed(RuleBook composed) -> composed.table().rules();
            case Composition.Refused _ ->
                law.rules().stream()
                        .sorted(Comparator.comparingInt(Rule::priority))
                        .toList();
        };
    }

    /** What the policy's cases show. */
    static PolicyAnalysis.Coverage coverage(Policy policy, Policy law) {
        Policy lowest = law == null ? policy : law;
        Policy local = law == null ? null : policy;
        return new PolicyAnalysis.Coverage(
                PolicyCases.uncovered(lowest, local).stream().map(Rule::id).toList(),
                PolicyCases.run(lowest, local).stream()
                        .filter(outcome -> !outcome.passed())
                        .map(outcome -> new PolicyAnalysis.FailedCase(
                                outcome.example().name(),
                                outcome.example().expect(),
                                outcome.rule().map(Rule::id).orElse(""),
                                outcome.rule().map(Effect::of).orElse(Effect.NONE)))
                        .toList());
    }

    private static List<Fact> facts(Policy... policies) {
        Map<String, Fact> byName = Stream.of(policies)
                .filter(layer -> layer != null)
                .flatMap(layer -> layer.facts().stream())
                .collect(Collectors.toMap(Fact::name, Function.identity(), (first, _) -> first, LinkedHashMap::new));
        return List.copyOf(byName.values());
    }

    public static LocalChoices everythingOn(Policy... policies) {
        Set<String> off = Stream.of(policies)
                .filter(layer -> layer != null)
                .flatMap(layer -> layer.rules().stream())
                .filter(rule -> !rule.enabled())
                .map(Rule::reason)
                .collect(Collectors.toSet());
        return new LocalChoices(off, Set.of(), List.of(), Map.of());
    }
}
