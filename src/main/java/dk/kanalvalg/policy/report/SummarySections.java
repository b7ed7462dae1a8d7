package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.Effect;
import dk.kanalvalg.core.analysis.PolicyAnalysis;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Broken;
import dk.kanalvalg.core.analysis.PolicyAnalysis.LimitMet;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Report;
import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.analysis.PolicyDifference.Change;
import dk.kanalvalg.core.analysis.PolicyDifference.Changes;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.report.ReportPage.Section;
import java.util.ArrayList;
import java.util.List;

/** What a committee reads of a policy: what it gives to whom, what holds, and who is met in another way. */
public final class SummarySections {

    private static final int MOST_FACTS = 4;

    private SummarySections() {}

    /** Each rule of a council's, for whom it is and what it gives them. */
    public static Section rules(Policy policy, Phrases phrases) {
        return phrases.section(
                phrases.say("Hvad der foreslås", "What is proposed"),
                policy.rules().isEmpty()
                        ? phrases.say("Ingen egne regler.", "No rules of its own.")
                        : phrases.say("Formål: ", "Purpose: ")
                                + policy.purpose().measure(),
                policy.rules().stream()
                        .map(rule -> rule.id() + ": " + phrases.condition(rule) + " → " + phrases.way(Effect.of(rule)))
                        .toList());
    }

    /** What holds, and what a reader must know of what does not. */
    public static List<Section> of(PolicyAnalysis analysis, int most, Phrases phrases) {
        return switch (analysis) {
            case Report report -> told(report, most, phrases);
            case LimitMet met -> AnalysisSections.cases(met.coverage(), phrases);
        };
    }

    private static List<Section> told(Report report, int most, Phrases phrases) {
        List<Section> sections = new ArrayList<>();
        Section guarantees = AnalysisSections.of(report, phrases).getFirst();
        boolean broken = report.guarantees().stream().anyMatch(Broken.class::isInstance);
        sections.add(
                broken
                        ? new Section(
                                        guarantees.title(),
                                        guarantees.finding(),
                                        AnalysisSections.broken(report.guarantees(), phrases))
                                .shortened(most, phrases)
                        : new Section(guarantees.title(), guarantees.finding(), List.of()));
        AnalysisSections.cases(report.coverage(), phrases).stream()
                .map(section -> section.shortened(most, phrases))
                .forEach(sections::add);
        List<String> notes = new ArrayList<>();
        report.shadowed().forEach(one -> notes.add(one.rule() + phrases.say(" afgør aldrig noget", " never decides")));
        report.redundant().forEach(one -> notes.add(one + phrases.say(" er overflødig", " is redundant")));
        if (!notes.isEmpty()) {
            sections.add(new Section(phrases.say("Værd at vide", "Worth knowing"), "", notes).shortened(most, phrases));
        }
        return sections;
    }

    /** Who is met in another way, a line for each kind of change. */
    public static Section changes(String before, PolicyDifference difference, Policy policy, Phrases phrases) {
        String title = phrases.say("Hvem mødes anderledes end efter ", "Who is met otherwise than under ") + before;
        return switch (difference) {
            case PolicyDifference.LimitMet _ ->
                new Section(title, DifferencePage.verdict(difference, phrases), List.of());
            case Changes(List<Change> changes, long _) ->
                new Section(
                        title,
                        DifferencePage.verdict(difference, phrases),
                        changes.stream()
                                .map(change -> line(change, policy, phrases))
                                .distinct()
                                .toList());
        };
    }

    private static String line(Change change, Policy policy, Phrases phrases) {
        String whom = policy.rules().stream()
                .filter(rule -> rule.reason().equals(change.after().reason()))
                .findFirst()
                .map(phrases::condition)
                .orElseGet(() -> phrases.shortly(change.conditions().getFirst(), MOST_FACTS));
        return phrases.say("fra %s til %s, når %s", "from %s to %s, when %s")
                .formatted(phrases.way(change.before()), phrases.way(change.after()), whom);
    }
}
