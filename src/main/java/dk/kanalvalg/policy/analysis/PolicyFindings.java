package dk.kanalvalg.policy.analysis;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.analysis.PolicyAnalysis;
import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.report.LossSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that was found out about a policy.
 *
 * @param law under which a LOCAL policy was looked at, or {@code null}
 * @param before the version that it was compared with, or {@code null}
 * @param refusals why it cannot rule at all
 * @param analysis empty when it cannot rule at all
 * @param proof that a LOCAL policy keeps within the law, or otherwise
 */
public record PolicyFindings(
        Policy policy,
        Policy law,
        Policy before,
        List<Composition.Refusal> refusals,
        Optional<PolicyAnalysis> analysis,
        Optional<LayerProof> proof,
        Optional<PolicyDifference> difference) {

    /**
     * Looks at a policy.
     *
     * @param law the national law, over which a LOCAL policy is laid
     * @param before the version to compare it with, or {@code null}; a LOCAL policy without one is compared with the law
     */
    public static PolicyFindings of(Policy policy, Policy law, Policy before, AnalysisBudget budget) {
        return new Findings(policy, law, before, budget).findings();
    }

    /**
     * What changes from one version of a policy to another, and nothing else that could be asked of them.
     *
     * @param law the national law, over which LOCAL policies are laid, or {@code null}
     */
    public static PolicyDifference difference(Policy before, Policy after, Policy law, AnalysisBudget budget) {
        return Findings.difference(before, after, law, budget);
    }

    /** What a policy's cases show, which needs no search; {@code law} is {@code null} for a policy that is law itself. */
    public static PolicyAnalysis.Coverage coverage(Policy policy, Policy law) {
        return Findings.coverage(policy, law);
    }

    /** What the difference is from; {@code null} without a difference. */
    Policy comparedWith() {
        return before == null ? law : before;
    }

    /** Whether it may rule: nothing stands in its way. */
    public boolean approvable() {
        return obstacles().isEmpty();
    }

    /** Whether a LOCAL policy would take from the law. */
    public boolean weakensLaw() {
        return proof.filter(LayerProof.Refused.class::isInstance).isPresent();
    }

    /** What its rules do not bring that they must. */
    List<Violation> shortcomings() {
        return CouncilRules.missing(policy, law);
    }

    /** What must be mended before it may rule, by the place where it stands. */
    public List<Violation> obstacles() {
        List<Violation> obstacles = new ArrayList<>();
        refusals.forEach(refusal -> obstacles.add(new Violation(refusal.field(), refusal.message())));
        obstacles.addAll(shortcomings());
        analysis.ifPresent(found -> addAll(obstacles, found));
        proof.ifPresent(found -> addAll(obstacles, found));
        return List.copyOf(obstacles);
    }

    /** What the examples show, which is known even when the analysis met its limit. */
    Optional<PolicyAnalysis.Coverage> coverage() {
        return analysis.map(found -> switch (found) {
            case PolicyAnalysis.Report report -> report.coverage();
            case PolicyAnalysis.LimitMet limit -> limit.coverage();
        });
    }

    private void addAll(List<Violation> obstacles, PolicyAnalysis found) {
        switch (found) {
            case PolicyAnalysis.Report report ->
                report.guarantees().forEach(verdict -> {
                    switch (verdict) {
                        case PolicyAnalysis.Holds _ -> {
                            // As it should be.
                        }
                        case PolicyAnalysis.Broken broken ->
                            obstacles.add(new Violation(
                                    "guarantees." + broken.guarantee(), "is broken; the counterexample shows how"));
                    }
                });
            case PolicyAnalysis.LimitMet _ -> obstacles.add(tooLarge());
        }
        coverage().ifPresent(coverage -> {
            coverage.failed()
                    .forEach(failed -> obstacles.add(
                            new Violation("cases." + failed.name(), "comes out otherwise than it expects")));
            coverage.uncovered()
                    .forEach(rule -> obstacles.add(new Violation("rules." + rule, "decides none of the cases")));
        });
    }

    private static void addAll(List<Violation> obstacles, LayerProof found) {
        switch (found) {
            case LayerProof.Proven _ -> {
                // As it should be.
            }
            case LayerProof.Refused refused ->
                refused.violations()
                        .forEach(violation -> obstacles.add(new Violation(
                                violation.broken(),
                                kind(violation) + ". " + LossSentences.of(violation, Language.ENGLISH))));
            case LayerProof.NotComposed composed ->
                composed.refusals()
                        .forEach(refusal -> obstacles.add(new Violation(refusal.field(), refusal.message())));
            case LayerProof.LimitMet _ -> obstacles.add(tooLarge());
        }
    }

    private static String kind(LayerProof.Violation violation) {
        return switch (violation.kind()) {
            case RULE_REMOVED -> "is a rule of the law that would be gone";
            case RULE_WEAKENED -> "is a rule of the law that would lose some of its matters";
            case GUARANTEE_BROKEN -> "is a guarantee that would be broken";
            case MEANS_OF_OTHER_CHANNEL -> "meets citizens by a means that does not belong to its channel";
            case FALLBACK_SWITCHED_OFF -> "is a rule that everybody falls back on, and cannot be switched off";
        };
    }

    private static Violation tooLarge() {
        return new Violation("rules", "took more steps to analyse than one analysis may; nothing is proven of them");
    }
}
