package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.PolicyAnalysis;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Broken;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Coverage;
import dk.kanalvalg.core.analysis.PolicyAnalysis.GuaranteeVerdict;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Holds;
import dk.kanalvalg.core.analysis.PolicyAnalysis.LimitMet;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Overlap;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Report;
import dk.kanalvalg.policy.report.ReportPage.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Presents an analysis to those who are responsible for a policy: lawyers and councils, not programmers. */
public final class AnalysisSections {

    private final Phrases phrases;

    private AnalysisSections(Phrases phrases) {
        this.phrases = phrases;
    }

    /**
     * The answer to each question. If the analysis met its limit, only the results of the cases, which need no search.
     */
    public static List<Section> of(PolicyAnalysis analysis, Phrases phrases) {
        AnalysisSections told = new AnalysisSections(phrases);
        return switch (analysis) {
            case Report report -> told.sections(report);
            case LimitMet met -> cases(met.coverage(), phrases);
        };
    }

    /**
     * The answer in one sentence.
     *
     * @param approvable whether nothing prevents approval, including checks beside this analysis
     */
    public static String verdict(PolicyAnalysis analysis, boolean approvable, Phrases phrases) {
        return switch (analysis) {
            case Report report ->
                phrases.say(
                                        "%d regler over %d oplysninger er efterprøvet for alle tænkelige oplysninger. ",
                                        "%d rules over %d facts were examined for all facts there can be. ")
                                .formatted(report.rules(), report.facts())
                        + (approvable
                                ? phrases.say("Regelsættet kan godkendes.", "The policy can be approved.")
                                : phrases.say(
                                        "Regelsættet kan ikke godkendes, som det er.",
                                        "The policy cannot be approved as it is."));
            case LimitMet met ->
                met.cancelled()
                        ? phrases.say(
                                "Analysen blev afbrudt, før den var færdig.",
                                "The analysis was ended before it was done.")
                        : phrases.say(
                                        "Reglerne er for sammenfiltrede til at kunne efterprøves inden for grænsen på %,d skridt.",
                                        "The rules are too entangled to be proven within the limit of %,d steps.")
                                .formatted(met.steps());
        };
    }

    private List<Section> sections(Report report) {
        List<Section> sections = new ArrayList<>();
        sections.add(guarantees(report.guarantees()));
        sections.addAll(cases(report.coverage(), phrases));
        sections.add(gaps(report));
        sections.add(shadowed(report));
        sections.add(names(
                say("Overflødige regler", "Redundant rules"),
                say(
                        "Regler, der hver for sig kan fjernes, uden at nogen får andet",
                        "Rules that could each be removed without anybody getting anything else"),
                report.redundant()));
        if (!report.dormant().isEmpty()) {
            sections.add(names(
                    say("Regler, der venter", "Rules that wait"),
                    say("Regler, hvis parameter endnu ikke nævner noget", "Rules whose parameter names nothing yet"),
                    report.dormant()));
        }
        sections.add(overlaps(report));
        return sections;
    }

    private Section guarantees(List<GuaranteeVerdict> verdicts) {
        List<String> lines = verdicts.stream().map(this::line).toList();
        long broken = verdicts.stream().filter(Broken.class::isInstance).count();
        String finding = verdicts.isEmpty()
                ? say("Regelsættet garanterer intet.", "The policy promises nothing.")
                : broken == 0
                        ? say("Alle garantier holder.", "Every guarantee is kept.")
                        : say("%d af %d garantier brydes.", "%d of %d guarantees are broken.")
                                .formatted(broken, verdicts.size());
        return phrases.section(say("Garantier", "Guarantees"), finding, lines);
    }

    /** Each guarantee that is broken, with the example that shows it. */
    static List<String> broken(List<GuaranteeVerdict> verdicts, Phrases phrases) {
        AnalysisSections told = new AnalysisSections(phrases);
        return verdicts.stream()
                .filter(Broken.class::isInstance)
                .map(told::line)
                .toList();
    }

    private String line(GuaranteeVerdict verdict) {
        return switch (verdict) {
            case Holds(String guarantee) -> guarantee + say(": holder altid.", ": always kept.");
            case Broken(String guarantee, var example) ->
                guarantee
                        + say(": BRYDES. Når ", ": BROKEN. When ")
                        + phrases.facts(example.facts())
                        + say(", giver ", ", ")
                        + phrases.rule(example.rule())
                        + say(" ", " gives ")
                        + phrases.effect(example.effect())
                        + (example.step() == 0
                                ? ""
                                : "; "
                                        + LossSentences.moment(
                                                example.rule(), example.effect(), example.step(), phrases));
        };
    }

    /** What a policy's cases show. */
    public static List<Section> cases(Coverage coverage, Phrases phrases) {
        List<String> failed = coverage.failed().stream()
                .map(one -> phrases.say("”%s” gav %s: %s", "“%s” gave %s: %s")
                        .formatted(one.name(), phrases.rule(one.rule()), phrases.effect(one.effect())))
                .toList();
        return List.of(
                phrases.section(
                        phrases.say("Eksempler", "Cases"),
                        failed.isEmpty()
                                ? phrases.say("Alle eksempler går, som de skal.", "Every case comes out as it should.")
                                : phrases.say("%d eksempler går galt:", "%d cases fail:")
                                        .formatted(failed.size()),
                        failed),
                phrases.section(
                        phrases.say("Regler uden eksempel", "Rules without a case"),
                        coverage.uncovered().isEmpty()
                                ? phrases.say("Ingen.", "None.")
                                : phrases.say("Ingen eksempler prøver:", "No case tries:"),
                        coverage.uncovered()));
    }

    private Section gaps(Report report) {
        List<String> lines =
                report.gaps().conditions().stream().map(phrases::condition).toList();
        String finding = lines.isEmpty()
                ? say("Der er en regel for alle oplysninger.", "There is a rule for all facts.")
                : say("Kun opsamlingsreglen, eller ingen, gælder for:", "Only the catch-all, or no rule, holds for:");
        String rest = report.gaps().complete() ? "" : say(" (ikke alle er vist)", " (not all are shown)");
        return phrases.section(say("Huller", "Gaps"), finding + rest, lines);
    }

    private Section shadowed(Report report) {
        List<String> lines = report.shadowed().stream()
                .map(shadowed -> shadowed.rule()
                        + say(", i skygge af ", ", in the shadow of ")
                        + String.join(", ", shadowed.by()))
                .toList();
        return phrases.section(
                say("Regler, der aldrig afgør noget", "Rules that never decide"),
                lines.isEmpty()
                        ? say("Ingen.", "None.")
                        : say("Andre regler kommer altid først:", "Others always come first:"),
                lines);
    }

    private Section names(String title, String finding, List<String> names) {
        return names.isEmpty()
                ? phrases.section(title, say("Ingen.", "None."), List.of())
                : phrases.section(title, finding + ":", names);
    }

    private Section overlaps(Report report) {
        Map<String, String> after = report.overlaps().shown().stream()
                .collect(Collectors.groupingBy(
                        Overlap::first,
                        LinkedHashMap::new,
                        Collectors.mapping(Overlap::second, Collectors.joining(", "))));
        List<String> lines = after.entrySet().stream()
                .map(entry -> entry.getKey() + say(" går forud for ", " goes before ") + entry.getValue())
                .toList();
        return phrases.section(
                say("Hvor rækkefølgen tæller", "Where the order matters"),
                say(
                                "%,d par af regler kan gælde samtidig og giver hver sit. Det er ikke en fejl, men værd at vide.",
                                "%,d pairs of rules can hold together and give different things. That is no fault, but worth knowing.")
                        .formatted(report.overlaps().count()),
                lines);
    }

    private String say(String danish, String english) {
        return phrases.say(danish, english);
    }
}
