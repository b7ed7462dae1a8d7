package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.analysis.LayerProof.LimitMet;
import dk.kanalvalg.core.analysis.LayerProof.NotComposed;
import dk.kanalvalg.core.analysis.LayerProof.Proven;
import dk.kanalvalg.core.analysis.LayerProof.Refused;
import dk.kanalvalg.core.analysis.LayerProof.Strengthened;
import dk.kanalvalg.core.analysis.LayerProof.Violation;
import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.policy.report.ReportPage.Section;
import java.util.List;
import java.util.stream.Stream;

/** Presents whether a council's draft keeps within the law, and if not, whom it would disadvantage. */
public final class LayerProofSections {

    private LayerProofSections() {}

    /** The answer, then each way in which the draft leaves the law. */
    public static List<Section> of(LayerProof proof, Phrases phrases) {
        return switch (proof) {
            case Proven(List<Strengthened> strengthened, long _) ->
                strengthened.isEmpty()
                        ? List.of(proven(phrases))
                        : List.of(proven(phrases), strengthened(strengthened, phrases));
            case Refused(List<Violation> violations, long _) ->
                Stream.concat(
                                Stream.of(answer(
                                        phrases,
                                        phrases.say("Nej, på %d punkter.", "No, in %d ways.")
                                                .formatted(violations.size()))),
                                violations.stream().map(violation -> section(violation, phrases)))
                        .toList();
            case NotComposed(List<Composition.Refusal> refusals) -> List.of(refusals(refusals, phrases));
            case LimitMet _ ->
                List.of(answer(
                        phrases,
                        phrases.say(
                                "Det kunne ikke efterprøves inden for grænsen, og kan derfor ikke godkendes.",
                                "It could not be proven within the limit, and so cannot be approved.")));
        };
    }

    private static Section proven(Phrases phrases) {
        return answer(
                phrases,
                phrases.say(
                        "Ja. Det er bevist for alle tænkelige oplysninger.",
                        "Yes. That is proven for all facts there can be."));
    }

    private static Section strengthened(List<Strengthened> found, Phrases phrases) {
        return phrases.section(
                phrases.say("Mere hjælp end loven giver", "More help than the law gives"),
                phrases.say("Udkastet styrker lovens regler:", "The draft strengthens rules of the law:"),
                found.stream()
                        .map(one -> phrases.say("%s efter %s, hvor loven giver %s", "%s by %s, where the law gives %s")
                                .formatted(phrases.effect(one.draft()), one.by(), phrases.effect(one.law())))
                        .toList());
    }

    /** What a council chose and may not choose. */
    public static Section refusals(List<Composition.Refusal> refusals, Phrases phrases) {
        return phrases.section(
                phrases.say("Valg, der ikke kan træffes", "Choices that cannot be made"),
                phrases.say("Det kan ikke vælges:", "This cannot be chosen:"),
                refusals.stream()
                        .map(refusal -> refusal.field() + ": " + refusal.message())
                        .toList());
    }

    private static Section answer(Phrases phrases, String answer) {
        return phrases.section(phrases.say("Inden for loven?", "Within the law?"), answer, List.of());
    }

    private static Section section(Violation violation, Phrases phrases) {
        String title =
                switch (violation.kind()) {
                    case RULE_REMOVED -> phrases.say("En regel i loven mangler: ", "A rule of the law is missing: ");
                    case RULE_WEAKENED -> phrases.say("En regel i loven svækkes: ", "A rule of the law is weakened: ");
                    case GUARANTEE_BROKEN -> phrases.say("En garanti brydes: ", "A guarantee is broken: ");
                    case MEANS_OF_OTHER_CHANNEL ->
                        phrases.say("En måde hører ikke til kanalen: ", "A means of another channel: ");
                    case FALLBACK_SWITCHED_OFF ->
                        phrases.say(
                                "En regel, alle falder tilbage på, er slået fra: ",
                                "Switched off, though everybody falls back on it: ");
                };
        return phrases.section(
                title + violation.broken(),
                LossSentences.of(violation, phrases.language()),
                List.of(
                        given(phrases.say("Loven giver", "The law gives"), violation.law(), phrases),
                        given(phrases.say("Udkastet ville give", "The draft would give"), violation.draft(), phrases)));
    }

    private static String given(String who, LayerProof.Decided decided, Phrases phrases) {
        return who + " " + phrases.effect(decided.effect()) + ", " + phrases.rule(decided.rule());
    }
}
