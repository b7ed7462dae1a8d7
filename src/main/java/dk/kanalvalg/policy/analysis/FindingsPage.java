package dk.kanalvalg.policy.analysis;

import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.report.AnalysisSections;
import dk.kanalvalg.policy.report.DifferencePage;
import dk.kanalvalg.policy.report.LayerProofSections;
import dk.kanalvalg.policy.report.Phrases;
import dk.kanalvalg.policy.report.ReportPage;
import dk.kanalvalg.policy.report.ReportPage.Section;
import dk.kanalvalg.policy.report.SummarySections;
import java.util.ArrayList;
import java.util.List;

/**
 * All that was found out about a policy, told to people on one page: what stands in its way, what it gives to whom, and what
 * it changes. What shows all that stands behind the page.
 */
public final class FindingsPage {

    private static final int MOST = 6;
    private static final int MOST_DETAILS = 6;
    private static final int MOST_CHANGES_SHOWN = 8;

    private FindingsPage() {}

    /** The page of the findings. */
    public static ReportPage of(PolicyFindings findings, Language language) {
        Phrases phrases = new Phrases(language);
        return new ReportPage(
                phrases.code(),
                phrases.say("Efterprøvning: ", "Analysis: ")
                        + findings.policy().title().in(language)
                        + " (" + findings.policy().id() + ")",
                verdict(findings, phrases),
                page(findings, phrases),
                details(findings, phrases));
    }

    private static List<Section> page(PolicyFindings findings, Phrases phrases) {
        List<Section> sections = new ArrayList<>();
        if (!findings.refusals().isEmpty()) {
            sections.add(
                    LayerProofSections.refusals(findings.refusals(), phrases).shortened(MOST, phrases));
        }
        if (!findings.shortcomings().isEmpty()) {
            sections.add(phrases.section(
                            phrases.say("Mangler", "Missing"),
                            phrases.say("Før regelsættet kan gælde:", "Before the policy can rule:"),
                            findings.shortcomings().stream()
                                    .map(one -> one.field() + " " + one.message())
                                    .toList())
                    .shortened(MOST, phrases));
        }
        if (findings.policy().layer() == Layer.LOCAL) {
            sections.add(SummarySections.rules(findings.policy(), phrases).shortened(MOST, phrases));
        }
        findings.proof().ifPresent(proof -> sections.addAll(answer(proof, phrases)));
        findings.analysis().ifPresent(analysis -> sections.addAll(SummarySections.of(analysis, MOST, phrases)));
        findings.difference()
                .ifPresent(difference -> sections.add(SummarySections.changes(
                                name(findings.comparedWith(), phrases), difference, findings.policy(), phrases)
                        .shortened(MOST, phrases)));
        return sections;
    }

    /** Whether it is within the law, and the first ways in which it is not. */
    private static List<Section> answer(LayerProof proof, Phrases phrases) {
        List<Section> all = LayerProofSections.of(proof, phrases);
        List<Section> shown = new ArrayList<>(all.stream()
                .limit(MOST)
                .map(section -> section.shortened(MOST, phrases))
                .toList());
        if (all.size() > MOST) {
            shown.add(new Section(phrases.more(all.size() - MOST), "", List.of()));
        }
        return shown;
    }

    private static List<Section> details(PolicyFindings findings, Phrases phrases) {
        List<Section> sections = new ArrayList<>();
        findings.proof()
                .filter(LayerProof.Refused.class::isInstance)
                .ifPresent(proof -> sections.addAll(LayerProofSections.of(proof, phrases)));
        findings.analysis().ifPresent(analysis -> AnalysisSections.of(analysis, phrases).stream()
                .map(section -> section.shortened(MOST_DETAILS, phrases))
                .forEach(sections::add));
        findings.difference()
                .ifPresent(difference ->
                        DifferencePage.sections(name(findings.comparedWith(), phrases), difference, phrases).stream()
                                .limit(MOST_CHANGES_SHOWN)
                                .map(section -> section.shortened(MOST, phrases))
                                .forEach(sections::add));
        return sections;
    }

    private static String verdict(PolicyFindings findings, Phrases phrases) {
        return findings.analysis()
                .map(analysis -> AnalysisSections.verdict(analysis, findings.approvable(), phrases))
                .orElseGet(() -> phrases.say(
                        "Regelsættet kan ikke lægges over loven, som det er.",
                        "The policy cannot be laid over the law as it is."));
    }

    private static String name(Policy policy, Phrases phrases) {
        return policy.version() == 0
                ? policy.id()
                : policy.id() + phrases.say(", version ", ", version ") + policy.version();
    }
}
