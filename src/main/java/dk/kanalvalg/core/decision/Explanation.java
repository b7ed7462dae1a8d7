package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Phrase;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A decision told to the citizen it is about, in sections that a page, a letter or a voice can each present in its own
 * way. It speaks of the way that is in force. Who must not learn more than that somebody looks at the case learns no more
 * here either.
 *
 * @param decided what was decided
 * @param why the reason and the law behind it
 * @param consideredAndLost what else held and did not decide
 * @param whatYouCanDo what the citizen can do about it
 * @param contact whom to ask
 */
public record Explanation(
        String decided, Why why, List<Lost> consideredAndLost, List<String> whatYouCanDo, ContactPoint contact) {

    /** The reason: its code, for programs, or {@code null} where it is not told; the text, and the law it rests on. */
    public record Why(String rule, String text, List<String> legalBasis) {}

    /** A rule that held too: its code, for programs; what it would have said, and why it did not decide. */
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
            "Det passede også, men en anden regel går forud.", "This fitted too, but another rule goes before it.");
    private static final LocalizedText ASK_A_HUMAN = new LocalizedText(
            "Du kan bede os se på valget igen og vælge en anden vej.",
            "You can ask us to look at the choice again and choose another way.");
    private static final LocalizedText CORRECT = new LocalizedText(
            "Du kan få at vide, hvad vi ved om dig, og få fejl rettet.",
            "You can be told what we know about you and have errors put right.");
    private static final LocalizedText EXEMPTION = new LocalizedText(
            "Kan du ikke bruge Digital Post, så kan du søge om at blive fritaget.",
            "If you cannot use Digital Post, you can ask to be exempt.");
    private static final LocalizedText REJOIN =
            new LocalizedText("Du kan altid vælge Digital Post igen.", "You can always choose Digital Post again.");

    /** What an exempt citizen's case was also held against, whatever decided it. */
    private static final String EXEMPT = "DP_EXEMPT";

    /**
     * Tells a decision in one language.
     *
     * @param phrases of the law that decided; none for laws of earlier times
     */
    public static Explanation of(
            Decision decision, Map<Phrase, LocalizedText> phrases, ContactPoint contact, Language language) {
        if (discreet(decision, phrases)) {
            String text = decision.text().in(language);
            return new Explanation(
                    text, new Why(null, text, List.of()), List.of(), help(phrases, contact, language), contact);
        }
        List<String> advice = new ArrayList<>(help(phrases, contact, language));
        whatYouCanDo(decision).stream().map(text -> text.in(language)).forEach(advice::add);
        return new Explanation(
                decided(decision, phrases).in(language),
                new Why(decision.reason(), decision.text().in(language), decision.legalBasis()),
                decision.considered().stream()
                        .filter(considered -> considered.matched() && !considered.applied())
                        .filter(considered -> !considered.rule().equals(Decision.UNFORESEEN))
                        .map(considered ->
                                new Lost(considered.rule(), considered.text().in(language), GOES_BEFORE.in(language)))
                        .toList(),
                List.copyOf(advice),
                contact);
    }

    /** Whether the citizen may learn no more than the text says. */
    private static boolean discreet(Decision decision, Map<Phrase, LocalizedText> phrases) {
        return decision.text().equals(phrases.get(Phrase.NEUTRAL))
                || decision.text().equals(phrases.get(Phrase.UNVERIFIED));
    }

    private static LocalizedText decided(Decision decision, Map<Phrase, LocalizedText> phrases) {
        if (!phrases.isEmpty()) {
            return phrases.get(Phrase.next(decision.means(), decision.humanRequired()));
        }
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

    /** Whom to call or where to write; nothing where there is neither. */
    private static List<String> help(Map<Phrase, LocalizedText> phrases, ContactPoint contact, Language language) {
        String reached = contact.phone() == null ? contact.url() : contact.phone();
        if (phrases.isEmpty() || reached == null) {
            return List.of();
        }
        LocalizedText help = phrases.get(contact.phone() == null ? Phrase.HELP_IN_WRITING : Phrase.HELP_BY_PHONE);
        return List.of(
                help.filled("contact", new LocalizedText(reached, reached)).in(language));
    }

    /** Right for the one it is about: nobody who is exempt is told to apply for it, and no company is told either. */
    private static List<LocalizedText> whatYouCanDo(Decision decision) {
        boolean own = !decision.recipients().isEmpty()
                && decision.recipients().stream().allMatch(one -> one.role() == RecipientRole.SUBJECT);
        boolean exempt = decision.considered().stream()
                .anyMatch(one -> one.matched() && one.rule().equals(EXEMPT));
        List<LocalizedText> advice = new ArrayList<>(List.of(ASK_A_HUMAN, CORRECT));
        if (own && !exempt && decision.channel() == Channel.DIGITAL) {
            advice.add(EXEMPTION);
        } else if (own && exempt && decision.channel() != Channel.DIGITAL) {
            advice.add(REJOIN);
        }
        return advice;
    }
}
