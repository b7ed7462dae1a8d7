package dk.kanalvalg.policy.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.analysis.Counterexample;
import dk.kanalvalg.core.analysis.PolicyAnalysis;
import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.report.LossSentences;
import dk.kanalvalg.policy.report.Phrases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * An analysis as data.
 *
 * @param obstacles what must be mended before the policy may rule; none when {@code approvable}
 * @param limitMet whether the rules are too entangled for one analysis, so that nothing is proven of them
 * @param table what was proven of the table of rules; absent when the limit was met
 * @param withinLaw of a LOCAL policy only
 * @param difference to the version in force, or of a first LOCAL policy to the law alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FindingsView(
        String id,
        String layer,
        String municipality,
        boolean approvable,
        List<Violation> obstacles,
        boolean limitMet,
        TableView table,
        List<GuaranteeView> guarantees,
        CoverageView coverage,
        ProofView withinLaw,
        DifferenceView difference) {

    /** Pairs whose order matters: how many, and the first of them. */
    public record OverlapsView(int count, List<OverlapView> shown) {}

    /** Two rules that both hold for the facts; the first wins. */
    public record OverlapView(String first, String second, Map<String, Object> facts) {}

    /** What is true of the table whatever is guaranteed. */
    public record TableView(
            int rules,
            int facts,
            List<Map<String, String>> gaps,
            boolean gapsComplete,
            List<String> dormant,
            List<PolicyAnalysis.Shadowed> shadowed,
            List<String> redundant,
            OverlapsView overlaps,
            long steps) {}

    /**
     * Facts that break a guarantee, and what they get.
     *
     * @param step at which it is broken: 0 when the case is decided, else the step of the ladder
     * @param text that moment in words
     */
    public record CounterexampleView(Map<String, Object> facts, OutcomeView outcome, int step, LocalizedText text) {}

    /** A guarantee, with the smallest counterexample when it is not kept. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GuaranteeView(String id, boolean kept, CounterexampleView counterexample) {}

    /** A case that comes out otherwise than it expects. */
    public record FailedCaseView(String name, Policy.Expectation expected, OutcomeView outcome) {}

    /** What the cases show. */
    public record CoverageView(List<String> uncovered, List<FailedCaseView> failed) {}

    /** Facts that get something else than before. */
    public record ChangeView(
            OutcomeView before,
            OutcomeView after,
            boolean changesChannel,
            List<Map<String, String>> conditions,
            boolean complete,
            Map<String, Object> example) {}

    /** What changes, for whom. */
    public record DifferenceView(
            String comparedWith, int comparedWithVersion, boolean limitMet, List<ChangeView> changes) {}

    /** The findings as data. */
    public static FindingsView of(PolicyFindings findings) {
        Policy policy = findings.policy();
        return new FindingsView(
                policy.id(),
                policy.layer().name(),
                policy.municipality(),
                findings.approvable(),
                findings.obstacles(),
                findings.analysis()
                        .filter(PolicyAnalysis.LimitMet.class::isInstance)
                        .isPresent(),
                report(findings) == null ? null : table(report(findings)),
                report(findings) == null
                        ? List.of()
                        : report(findings).guarantees().stream()
                                .map(FindingsView::guarantee)
                                .toList(),
                findings.coverage().map(FindingsView::coverage).orElse(null),
                findings.proof().map(ProofView::of).orElse(null),
                findings.difference()
                        .map(found -> difference(findings.comparedWith(), found))
                        .orElse(null));
    }

    /** The examples of what a draft would take from the law. */
    public static List<ProofView.WeakeningView> weakenings(PolicyFindings findings) {
        return findings.proof().map(ProofView::of).map(ProofView::violations).orElse(List.of());
    }

    /** Facts as JSON can hold them, and as they can be sent to be evaluated. */
    public static Map<String, Object> plain(SequencedMap<String, Object> facts) {
        Map<String, Object> plain = new LinkedHashMap<>();
        facts.forEach((name, value) -> plain.put(
                name,
                switch (value) {
                    case Boolean truth -> truth;
                    case Long number -> number;
                    case KleCode kle -> kle.value();
                    default -> value.toString();
                }));
        return plain;
    }

    static PolicyAnalysis.Report report(PolicyFindings findings) {
        return findings.analysis()
                .filter(PolicyAnalysis.Report.class::isInstance)
                .map(PolicyAnalysis.Report.class::cast)
                .orElse(null);
    }

    private static TableView table(PolicyAnalysis.Report report) {
        return new TableView(
                report.rules(),
                report.facts(),
                report.gaps().conditions().stream()
                        .<Map<String, String>>map(condition -> condition.cells())
                        .toList(),
                report.gaps().complete(),
                report.dormant(),
                report.shadowed(),
                report.redundant(),
                new OverlapsView(
                        report.overlaps().count(),
                        report.overlaps().shown().stream()
                                .map(pair -> new OverlapView(pair.first(), pair.second(), plain(pair.facts())))
                                .toList()),
                report.steps());
    }

    private static GuaranteeView guarantee(PolicyAnalysis.GuaranteeVerdict verdict) {
        return switch (verdict) {
            case PolicyAnalysis.Holds(String id) -> new GuaranteeView(id, true, null);
            case PolicyAnalysis.Broken(String id, Counterexample found) ->
                new GuaranteeView(
                        id,
                        false,
                        new CounterexampleView(
                                plain(found.facts()),
                                OutcomeView.of(found.rule(), found.effect()),
                                found.step(),
                                new LocalizedText(moment(found, Language.DANISH), moment(found, Language.ENGLISH))));
        };
    }

    private static String moment(Counterexample found, Language language) {
        return LossSentences.moment(found.rule(), found.effect(), found.step(), new Phrases(language));
    }

    /** What the cases show, as data. */
    public static CoverageView coverage(PolicyAnalysis.Coverage coverage) {
        return new CoverageView(
                coverage.uncovered(),
                coverage.failed().stream()
                        .map(failed -> new FailedCaseView(
                                failed.name(), failed.expected(), OutcomeView.of(failed.rule(), failed.effect())))
                        .toList());
    }

    /** A difference from another version, as data. */
    public static DifferenceView difference(Policy before, PolicyDifference difference) {
        return switch (difference) {
            case PolicyDifference.LimitMet _ -> new DifferenceView(before.id(), before.version(), true, List.of());
            case PolicyDifference.Changes changes ->
                new DifferenceView(
                        before.id(),
                        before.version(),
                        false,
                        changes.changes().stream().map(FindingsView::change).toList());
        };
    }

    private static ChangeView change(PolicyDifference.Change change) {
        return new ChangeView(
                OutcomeView.of(null, change.before()),
                OutcomeView.of(null, change.after()),
                change.changesChannel(),
                change.conditions().stream()
                        .<Map<String, String>>map(condition -> condition.cells())
                        .toList(),
                change.complete(),
                plain(change.example()));
    }
}
