package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.analysis.LayerProof.LimitMet;
import dk.kanalvalg.core.analysis.LayerProof.NotComposed;
import dk.kanalvalg.core.analysis.LayerProof.Proven;
import dk.kanalvalg.core.analysis.LayerProof.Refused;
import dk.kanalvalg.core.analysis.LayerProof.Violation;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.policy.report.ReportPage.Section;
import java.util.List;

/** Tells a council whether its draft is within the law, and if not, whom it would do wrong. */
public final class LayerProofPage {

    private LayerProofPage() {}

    /**
     * The page of a proof.
     *
     * @param draft the title of the council's policy
     */
    public static ReportPage of(String draft, LayerProof proof, Language language) {
        Phrases phrases = new Phrases(language);
        String title = phrases.say("Inden for loven? ", "Within the law? ") + draft;
        return switch (proof) {
            case Proven _ ->
                page(
                        phrases,
                        title,
                        phrases.say(
                                "Ja. Det er bevist for alle tænkelige oplysninger.",
                                "Yes. That is proven for all facts there can be."),
                        List.of());
            case Refused(List<Violation> violations, long _) ->
                page(
                        phrases,
                        title,
                        phrases.say("Nej, på %d punkter.", "No, in %d ways.").formatted(violations.size()),
                        violations.stream()
                                .map(violation -> section(violation, phrases))
                                .toList());
            case NotComposed(var refusals) ->
                page(
                        phrases,
                        title,
                        phrases.say("Nej: det kan ikke vælges.", "No: that is not for a council to choose."),
                        List.of(phrases.section(
                                phrases.say("Valg, der ikke kan træffes", "Choices that cannot be made"),
                                "",
                                refusals.stream()
                                        .map(refusal -> refusal.field() + ": " + refusal.message())
                                        .toList())));
            case LimitMet _ ->
                page(
                        phrases,
                        title,
                        phrases.say(
                                "Det kunne ikke efterprøves inden for grænsen, og kan derfor ikke godkendes.",
                                "It could not be proven within the limit, and so cannot be approved."),
                        List.of());
        };
    }

    private static ReportPage page(Phrases phrases, String title, String verdict, List<Section> sections) {
        return new ReportPage(phrases.code(), title, verdict, sections);
    }

    private static Section section(Violation violation, Phrases phrases) {
        String title =
                switch (violation.kind()) {
                    case RULE_REMOVED -> phrases.say("En regel i loven mangler: ", "A rule of the law is missing: ");
                    case RULE_WEAKENED -> phrases.say("En regel i loven svækkes: ", "A rule of the law is weakened: ");
                    case GUARANTEE_BROKEN -> phrases.say("Et løfte brydes: ", "A guarantee is broken: ");
                };
        return phrases.section(
                title + violation.broken(),
                phrases.say("Når ", "When ") + phrases.facts(violation.facts()) + ":",
                List.of(
                        given(phrases.say("Loven giver", "The law gives"), violation.law(), phrases),
                        given(phrases.say("Udkastet ville give", "The draft would give"), violation.draft(), phrases)));
    }

    private static String given(String who, LayerProof.Decided decided, Phrases phrases) {
        return who + " " + phrases.effect(decided.effect()) + ", " + phrases.rule(decided.rule());
    }
}
