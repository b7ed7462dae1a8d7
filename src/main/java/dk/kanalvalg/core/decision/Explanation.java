package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalizedText;
import java.util.List;

/**
 * A decision told to the citizen it is about, in sections that a page, a letter or a voice can each present in its own
 * way.
 *
 * @param decided what was decided
 * @param why the reason and the law behind it
 * @param consideredAndLost what else held and did not decide
 * @param whatYouCanDo what the citizen can do about it
 * @param contact whom to ask
 */
public record Explanation(
        String decided, Why why, List<Lost> consideredAndLost, List<String> whatYouCanDo, ContactPoint contact) {

    /** The reason: its code, the text for the citizen and the law it rests on. */
    public record Why(String rule, String text, List<String> legalBasis) {}

    /** A rule that held too, what it would have said, and why it did not decide. */
    public record Lost(String rule, String text, String because) {}

    /** Somebody who answers questions; phone and address may be {@code null}. */
    public record ContactPoint(String name, String phone, String url) {}

    private static final LocalizedText BY_DIGITAL =
            new LocalizedText("Du får svar digitalt.", "You will be answered digitally.");
    private static final LocalizedText BY_HYBRID = new LocalizedText(
            "Du får svar digitalt med hjælp, eller både digitalt og på papir.",
            "You will be answered digitally with help, or both digitally and on paper.");
    private static final LocalizedText BY_ANALOG = new LocalizedText(
            "Du får svar uden brug af digitale løsninger: med brev, i telefonen eller ved et møde.",
            "You will be answered without digital means: by letter, on the telephone or in person.");
    private static final LocalizedText BY_A_HUMAN =
            new LocalizedText(" En medarbejder ser på din henvendelse.", " A member of staff looks at your matter.");
    private static final LocalizedText GOES_BEFORE = new LocalizedText(
            "Reglen passede også, men %s går forud for den.", "This rule fitted too, but %s goes before it.");
    private static final LocalizedText ASK_A_HUMAN = new LocalizedText(
            "Du kan bede en medarbejder om at se på valget og vælge en anden vej.",
            "You can ask a member of staff to look at the choice and choose another way.");
    private static final LocalizedText CORRECT = new LocalizedText(
            "Du kan få at vide, hvilke oplysninger vi har brugt, og få dem rettet, hvis de er forkerte.",
            "You can be told which information we used, and have it corrected if it is wrong.");
    private static final LocalizedText HELP = new LocalizedText(
            "Du kan få hjælp til det digitale i Borgerservice.",
            "You can get help with digital matters at Borgerservice.");
    private static final LocalizedText EXEMPTION = new LocalizedText(
            "Du kan søge om at blive fritaget for Digital Post, hvis du ikke kan bruge den.",
            "You can apply for exemption from Digital Post if you cannot use it.");
    private static final LocalizedText REJOIN = new LocalizedText(
            "Du kan altid selv vælge at bruge de digitale løsninger.",
            "You can always choose to use digital means yourself.");

    /** Tells a decision in one language. */
    public static Explanation of(Decision decision, ContactPoint contact, Language language) {
        return new Explanation(
                decided(decision).in(language),
                new Why(decision.reason(), decision.text().in(language), decision.legalBasis()),
                decision.considered().stream()
                        .filter(considered -> considered.matched() && !considered.applied())
                        .map(considered -> lost(considered, decision, language))
                        .toList(),
                whatYouCanDo(decision.channel()).stream()
                        .map(text -> text.in(language))
                        .toList(),
                contact);
    }

    private static Lost lost(Decision.Considered considered, Decision decision, Language language) {
        return new Lost(
                considered.rule(),
                considered.text().in(language),
                GOES_BEFORE.in(language).formatted(decision.reason()));
    }

    private static LocalizedText decided(Decision decision) {
        LocalizedText way =
                switch (decision.channel()) {
                    case DIGITAL -> BY_DIGITAL;
                    case HYBRID -> BY_HYBRID;
                    case ANALOG -> BY_ANALOG;
                };
        return decision.humanRequired()
                ? new LocalizedText(way.da() + BY_A_HUMAN.da(), way.en() + BY_A_HUMAN.en())
                : way;
    }

    private static List<LocalizedText> whatYouCanDo(Channel channel) {
        return switch (channel) {
            case DIGITAL -> List.of(HELP, ASK_A_HUMAN, EXEMPTION, CORRECT);
            case HYBRID -> List.of(HELP, ASK_A_HUMAN, CORRECT);
            case ANALOG -> List.of(REJOIN, ASK_A_HUMAN, CORRECT);
        };
    }
}
