package dk.kanalvalg.policy.analysis;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.report.AnalysisSections;
import dk.kanalvalg.policy.report.DifferencePage;
import dk.kanalvalg.policy.report.LayerProofSections;
import dk.kanalvalg.policy.report.Phrases;
import dk.kanalvalg.policy.report.ReportPage;
import dk.kanalvalg.policy.report.ReportPage.Section;
import java.util.ArrayList;
import java.util.List;

/** All that was found out about a policy, told to people: what stands in its way comes before what is worth knowing. */
public final class FindingsPage {

    private FindingsPage() {}

    /** The page of the findings. */
    public static ReportPage of(PolicyFindings findings, Language language) {
        Phrases phrases = new Phrases(language);
        List<Section> sections = new ArrayList<>();
        if (!findings.refusals().isEmpty()) {
            sections.add(LayerProofSections.refusals(findings.refusals(), phrases));
        }
        findings.proof().ifPresent(proof -> sections.addAll(LayerProofSections.of(proof, phrases)));
        findings.analysis().ifPresent(analysis -> sections.addAll(AnalysisSections.of(analysis, phrases)));
        findings.difference()
                .ifPresent(difference -> sections.addAll(
                        DifferencePage.sections(name(findings.comparedWith(), phrases), difference, phrases)));
        return new ReportPage(
                phrases.code(),
                phrases.say("Efterprøvning: ", "Analysis: ")
                        + findings.policy().title().in(language)
                        + " (" + findings.policy().id() + ")",
                verdict(findings, phrases),
                sections);
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
