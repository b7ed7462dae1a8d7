package dk.kanalvalg.cases.facts;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.facts.AgeBand;
import dk.kanalvalg.core.facts.Facts;
import java.util.List;
import java.util.Map;

/**
 * What reports count a case by, as it was first decided. It stays when the case is decided again, so that a report of a month
 * says what the rules did then.
 *
 * @param kleGroup the main group of the matter's subject, two digits
 * @param ageBand {@link AgeBand#code()}
 * @param digitalPost of the citizen or company, or {@code -} where no rule asked
 */
public record CaseFigures(
        String channel,
        String means,
        String reason,
        String kleGroup,
        String ageBand,
        String intakeChannel,
        String digitalPost,
        Help help) {

    private static final String NONE = "-";
    private static final String ASSISTED = "ASSISTED";

    /** Whether the citizen asked for help, and the decision gives it. */
    public enum Help {
        NOT_ASKED("N"),
        GIVEN("G"),
        NOT_GIVEN("A");

        private final String word;

        Help(String word) {
            this.word = word;
        }

        private static Help of(String word) {
            for (Help help : values()) {
                if (help.word.equals(word)) {
                    return help;
                }
            }
            throw new IllegalArgumentException("no word for help");
        }
    }

    /** What counts of a decision and of the facts that it was made from. */
    public static CaseFigures of(Decision decision, Facts facts) {
        Map<String, Object> values = facts.values();
        return new CaseFigures(
                decision.channel().name(),
                decision.means() == null ? NONE : decision.means(),
                decision.reason(),
                values.get("kle") instanceof KleCode kle ? kle.value().substring(0, 2) : NONE,
                AgeBand.of(values).code(),
                word(values.get("intakeChannel")),
                word(values.get("digitalPost")),
                help(decision, values));
    }

    private static Help help(Decision decision, Map<String, Object> values) {
        if (!Boolean.TRUE.equals(values.get("helpRequested"))) {
            return Help.NOT_ASKED;
        }
        return decision.humanRequired() || ASSISTED.equals(decision.means()) ? Help.GIVEN : Help.NOT_GIVEN;
    }

    private static String word(Object value) {
        return value == null ? NONE : value.toString();
    }

    /** The words with blanks between, as they are stored. */
    public String text() {
        return String.join(" ", channel, means, reason, kleGroup, ageBand, intakeChannel, digitalPost, help.word);
    }

    /**
     * What {@link #text} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static CaseFigures parse(String text) {
        List<String> words = List.of(text.split(" ", -1));
        if (words.size() != 8) {
            throw new IllegalArgumentException("eight words were expected");
        }
        return new CaseFigures(
                words.get(0),
                words.get(1),
                words.get(2),
                words.get(3),
                words.get(4),
                words.get(5),
                words.get(6),
                Help.of(words.get(7)));
    }
}
