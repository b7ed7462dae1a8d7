package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.Condition;
import dk.kanalvalg.core.analysis.Counterexample;
import dk.kanalvalg.core.analysis.PolicyAnalysis;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Broken;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Coverage;
import dk.kanalvalg.core.analysis.PolicyAnalysis.GuaranteeVerdict;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Kept;
import dk.kanalvalg.core.analysis.PolicyAnalysis.LimitMet;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Report;
import dk.kanalvalg.core.contact.Channel;
import java.util.List;
import java.util.Map;

/**
 * An analysis as data.
 *
 * @param proof all answers; {@code null} when the limit was met
 */
public record AnalysisView(Status status, boolean approvable, long steps, ProofView proof, CoverageView coverage) {

    /** Whether the questions were answered. */
    public enum Status {
        COMPLETE,
        LIMIT_MET,
        CANCELLED
    }

    /** What holds for all facts. */
    public record ProofView(
            int rules,
            int facts,
            GapsView gaps,
            List<String> dormant,
            List<PolicyAnalysis.Shadowed> shadowed,
            List<String> redundant,
            OverlapsView overlaps,
            List<GuaranteeView> guarantees) {}

    /** Facts that only the catch-all decides. */
    public record GapsView(boolean complete, List<Condition> conditions) {}

    /** Pairs of rules whose order matters: how many, and the first of them. */
    public record OverlapsView(int count, List<OverlapView> shown) {}

    /** Two rules that hold together, with facts that show it. */
    public record OverlapView(String first, String second, Map<String, Object> facts) {}

    /** A guarantee; the counterexample is {@code null} when it is kept. */
    public record GuaranteeView(String guarantee, boolean kept, ExampleView counterexample) {}

    /** Facts as {@code evaluate} takes them, and what it answers. */
    public record ExampleView(Map<String, Object> facts, EffectView gives) {

        static ExampleView of(Counterexample example) {
            return new ExampleView(EffectView.facts(example.facts()), EffectView.of(example.rule(), example.effect()));
        }
    }

    /** What the policy's examples show. */
    public record CoverageView(List<String> uncovered, List<FailedCaseView> failed) {

        static CoverageView of(Coverage coverage) {
            return new CoverageView(
                    coverage.uncovered(),
                    coverage.failed().stream()
                            .map(failed -> new FailedCaseView(
                                    failed.name(),
                                    failed.expected().channel(),
                                    failed.expected().reason(),
                                    EffectView.of(failed.rule(), failed.effect())))
                            .toList());
        }
    }

    /** A case that did not come out as expected; what it did not ask is {@code null}. */
    public record FailedCaseView(String name, Channel expectedChannel, String expectedReason, EffectView gave) {}

    /** The data of an analysis. */
    public static AnalysisView of(PolicyAnalysis analysis) {
        return switch (analysis) {
            case Report report ->
                new AnalysisView(
                        Status.COMPLETE,
                        report.approvable(),
                        report.steps(),
                        proof(report),
                        CoverageView.of(report.coverage()));
            case LimitMet met ->
                new AnalysisView(
                        met.cancelled() ? Status.CANCELLED : Status.LIMIT_MET,
                        false,
                        met.steps(),
                        null,
                        CoverageView.of(met.coverage()));
        };
    }

    private static ProofView proof(Report report) {
        return new ProofView(
                report.rules(),
                report.facts(),
                new GapsView(report.gaps().complete(), report.gaps().conditions()),
                report.dormant(),
                report.shadowed(),
                report.redundant(),
                new OverlapsView(
                        report.overlaps().count(),
                        report.overlaps().shown().stream()
                                .map(overlap -> new OverlapView(
                                        overlap.first(), overlap.second(), EffectView.facts(overlap.facts())))
                                .toList()),
                report.guarantees().stream().map(AnalysisView::guarantee).toList());
    }

    private static GuaranteeView guarantee(GuaranteeVerdict verdict) {
        return switch (verdict) {
            case Kept(String guarantee) -> new GuaranteeView(guarantee, true, null);
            case Broken(String guarantee, Counterexample example) ->
                new GuaranteeView(guarantee, false, ExampleView.of(example));
        };
    }
}
