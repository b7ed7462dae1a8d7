package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Phrase;
import dk.kanalvalg.core.policy.Reader;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts together what a reader reads: the text of the rule for this reader, what happens next, and what else is owed. A reader
 * who must not learn more gets the same words whatever the reason is, and nobody reads of another's standing.
 *
 * @param phrases of the law; without any, as in laws of earlier times, the rule's text is all that is said
 */
record CitizenTexts(Map<Phrase, LocalizedText> phrases) {

    private static final String HELP_OWED = "HELP_OWED";

    /** How the reader is met, and what is owed to them. */
    record Met(String means, boolean human, List<String> obligations) {}

    /** What is said of the case to the citizen it is about. */
    LocalizedText ofCase(Facts facts, Rule decider, Met met, boolean anyRecipient) {
        Map<String, Object> values = facts.values();
        return spoken()
                ? discreet(values, !anyRecipient || is(values, "cprStatus", "DEAD"))
                        .orElseGet(() -> told(decider, facts.role(), values, met))
                : decider.text();
    }

    /**
     * What is said to somebody who is written to.
     *
     * @param addressing the row that says whom to reach, which has words of its own for those who receive for another
     */
    LocalizedText ofRecipient(Rule addressing, RuleBook.Pass pass, Met met) {
        if (!spoken()) {
            return pass.rule().text();
        }
        boolean estate = is(pass.values(), "cprStatus", "DEAD");
        return discreet(pass.values(), estate && !pass.rule().readers().containsKey(Reader.ESTATE))
                .orElseGet(() -> {
                    LocalizedText own = told(pass.rule(), pass.role(), pass.values(), met);
                    return receiver(pass.role(), pass.values())
                            .map(addressing.readers()::get)
                            .map(introduced -> introduced.filled("own", own))
                            .orElse(own);
                });
    }

    /** What is said when an attempt did not reach the reader and the next step is taken. */
    LocalizedText ofStep(
            LocalizedText before, boolean digitalBefore, boolean company, FallbackStep step, boolean human) {
        if (!spoken()
                || before == null
                || before.equals(phrases.get(Phrase.NEUTRAL))
                || before.equals(phrases.get(Phrase.UNVERIFIED))) {
            return before;
        }
        Phrase failed =
                !digitalBefore ? Phrase.NOT_REACHED : company ? Phrase.DIGITAL_UNREAD_COMPANY : Phrase.DIGITAL_UNREAD;
        return phrases.get(failed).filled("next", phrases.get(Phrase.next(step.means(), human)));
    }

    /** What a rule that did not decide would have said. */
    LocalizedText considered(Rule rule) {
        return spoken() ? next(rule.text(), rule.then().means(), rule.then().human()) : rule.text();
    }

    private boolean spoken() {
        return !phrases.isEmpty();
    }

    /** The words for a reader who must not learn more, or nothing when this one may. */
    private Optional<LocalizedText> discreet(Map<String, Object> values, boolean closed) {
        if (Objects.equals(values.get("identityVerified"), false)) {
            return Optional.of(phrases.get(Phrase.UNVERIFIED));
        }
        return closed || Objects.equals(values.get("threatMarker"), true)
                ? Optional.of(phrases.get(Phrase.NEUTRAL))
                : Optional.empty();
    }

    private LocalizedText told(Rule rule, RecipientRole role, Map<String, Object> values, Met met) {
        boolean filed = Objects.equals(values.get("filed"), true);
        LocalizedText text = readers(role, values, filed)
                .map(rule.readers()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(rule.text());
        LocalizedText told = next(text, met.means(), met.human());
        if (!met.obligations().contains(HELP_OWED) || !filed || text.equals(phrases.get(Phrase.NEUTRAL))) {
            return told;
        }
        boolean help =
                Objects.equals(values.get("helpRequested"), true) || Objects.equals(values.get("languageHelp"), true);
        return told.and(phrases.get(help ? Phrase.HELP_OWED : Phrase.OTHER_WAY_OWED));
    }

    private LocalizedText next(LocalizedText text, String means, boolean human) {
        return text.filled("next", phrases.get(Phrase.next(means, human)));
    }

    /** Who the reader is, the most telling first. */
    private static Stream<Reader> readers(RecipientRole role, Map<String, Object> values, boolean filed) {
        return Stream.of(
                        Optional.of(Reader.ESTATE).filter(_ -> is(values, "cprStatus", "DEAD")),
                        Optional.of(Reader.NOT_SENDER).filter(_ -> !filed),
                        Optional.of(Reader.COMPANY).filter(_ -> company(role, values)),
                        receiver(role, values))
                .flatMap(Optional::stream);
    }

    static boolean company(RecipientRole role, Map<String, Object> values) {
        return role == RecipientRole.COMPANY || is(values, "subjectType", "COMPANY");
    }

    /** In what capacity somebody receives for another; empty for those whose own matter it is. */
    private static Optional<Reader> receiver(RecipientRole role, Map<String, Object> values) {
        return switch (role) {
            case SUBJECT, COMPANY -> Optional.empty();
            case CUSTODY_HOLDER -> Optional.of(Reader.CUSTODY_HOLDER);
            case GUARDIAN -> Optional.of(Reader.GUARDIAN);
            case REPRESENTATIVE ->
                Optional.of(company(role, values) ? Reader.REPRESENTING_COMPANY : Reader.REPRESENTATIVE);
        };
    }

    private static boolean is(Map<String, Object> values, String fact, String value) {
        return value.equals(values.get(fact));
    }
}
