package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.Effect;
import dk.kanalvalg.core.analysis.LayerProof.Decided;
import dk.kanalvalg.core.analysis.LayerProof.Violation;
import dk.kanalvalg.core.analysis.Moment;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Rule.FallbackStep;

/** Says in a sentence what a draft would take from whom, and at which moment of a case, for those who read no tables. */
public final class LossSentences {

    private final Violation found;
    private final Phrases phrases;

    private LossSentences(Violation found, Phrases phrases) {
        this.found = found;
        this.phrases = phrases;
    }

    /** The sentence in a language. */
    public static String of(Violation found, Language language) {
        return new LossSentences(found, new Phrases(language)).sentence();
    }

    /** A moment of a case, as "step 2 of the fallback of rule X: DIGITAL, DIGITAL_POST after P0D". */
    public static String moment(String rule, Effect effect, int step, Phrases phrases) {
        if (!effect.decided()) {
            return phrases.rule(rule);
        }
        if (step == 0 || step > effect.then().fallback().size()) {
            return phrases.say("afgørelsen efter reglen %s: %s", "the decision of rule %s: %s")
                    .formatted(rule, phrases.effect(effect));
        }
        FallbackStep taken = effect.then().fallback().get(step - 1);
        return phrases.say(
                        "trin %d i reserveplanen i reglen %s: %s, %s efter %s%s",
                        "step %d of the fallback of rule %s: %s, %s after %s%s")
                .formatted(
                        step,
                        rule,
                        taken.channel(),
                        taken.means(),
                        taken.after(),
                        taken.workingDays() ? phrases.say(" (hverdage)", " (working days)") : "");
    }

    private String sentence() {
        return phrases.say("Når %s: %s.", "When %s: %s.").formatted(phrases.facts(found.facts()), loss());
    }

    private String loss() {
        return switch (found.loss().what()) {
            case DECISION -> say("%s, og udkastet giver intet", "%s, and the draft gives nothing");
            case CHANNEL ->
                say("%s; udkastet når mindre sikkert frem, i %s", "%s; the draft reaches less surely, in %s");
            case MEANS ->
                say(
                        "%s; udkastets måde er ikke mindst lige så personlig, i %s",
                        "%s; the draft's means is not as personal or more so, in %s");
            case HUMAN ->
                say("%s; i udkastet er der ingen medarbejder med, i %s", "%s; in the draft no human acts, in %s");
            case RECIPIENTS -> say("%s; udkastet skriver til andre, i %s", "%s; the draft writes to others, in %s");
            case STEP_MISSING -> missing();
            case STEP_LATER -> say("%s; udkastet kommer senere, i %s", "%s; the draft comes later, in %s");
            case STEP_WEAKER ->
                say(
                        "%s; udkastet går ned til en mindre sikker kanal, i %s",
                        "%s; the draft goes down to a channel that reaches less surely, in %s");
            case REASON ->
                say(
                        "%s; udkastet giver det samme af en anden grund, så rettigheden ikke bliver sagt, i %s",
                        "%s; the draft gives the same for another reason, so that the right is not told, in %s");
            case FOREIGN_MEANS ->
                drafted("måden hører ikke til kanalen, i %s", "the means does not belong to the channel, in %s");
            case GUARANTEE -> drafted("garantien brydes af %s", "the guarantee is broken by %s");
            case FALLBACK_RULE -> say("%s; uden den er der kun tilbage %s", "%s; without it nothing is left but %s");
        };
    }

    /** The law's step has no counterpart in the draft, so it is told of the law. */
    private String missing() {
        return phrases.say(
                        "loven har %s; udkastet har intet trin, der svarer til det",
                        "the law has %s; the draft has no step that answers to it")
                .formatted(lawful(found.loss().step()));
    }

    private String say(String danish, String english) {
        return phrases.say("loven har ", "the law has ")
                + phrases.say(danish, english)
                        .formatted(
                                lawful(lawStep()),
                                told(found.draft(), found.loss().step()));
    }

    private String drafted(String danish, String english) {
        return phrases.say(danish, english)
                .formatted(told(found.draft(), found.loss().step()));
    }

    private String lawful(int step) {
        return told(found.law(), step);
    }

    private int lawStep() {
        Effect law = found.law().effect();
        return law.decided() && found.loss().step() < Moment.of(law.then()).size()
                ? found.loss().step()
                : 0;
    }

    private String told(Decided decided, int step) {
        return moment(decided.rule(), decided.effect(), step, phrases);
    }
}
