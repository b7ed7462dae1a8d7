package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.Channel;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * One row of the table: it holds when all its cells hold, and the first that holds decides.
 *
 * @param priority lower is asked first; rows of equal priority in the order they are written, law before local
 * @param reason the reason code it gives; rows that differ only in their outcome share one
 * @param switchable whether a council may switch it off (or on, when it is off by default)
 * @param enabled whether it is on unless a council says otherwise
 * @param when cells by fact name
 * @param text for the citizen it is about
 * @param readers other texts, for readers of whom that one would not be right
 * @param principle which of the council's principles it serves; empty when it names none
 */
public record Rule(
        String id,
        int priority,
        String reason,
        Layer layer,
        boolean switchable,
        boolean enabled,
        SequencedMap<String, Cell> when,
        Consequence then,
        List<String> legalBasis,
        String ethics,
        LocalizedText text,
        Map<Reader, LocalizedText> readers,
        String principle) {

    public Rule {
        readers = Map.copyOf(readers);
    }

    /** A row with one text for everybody, that names no principle. */
    public Rule(
            String id,
            int priority,
            String reason,
            Layer layer,
            boolean switchable,
            boolean enabled,
            SequencedMap<String, Cell> when,
            Consequence then,
            List<String> legalBasis,
            String ethics,
            LocalizedText text) {
        this(id, priority, reason, layer, switchable, enabled, when, then, legalBasis, ethics, text, Map.of(), "");
    }

    /** The same rule with other cells. */
    public Rule asking(SequencedMap<String, Cell> cells) {
        return new Rule(
                id,
                priority,
                reason,
                layer,
                switchable,
                enabled,
                cells,
                then,
                legalBasis,
                ethics,
                text,
                readers,
                principle);
    }

    /** The facts for which it holds, in the words of its cells. */
    public String condition() {
        return when.entrySet().stream()
                .map(cell -> cell.getKey() + ": " + cell.getValue().source())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** What stands for the text of a rule that has none: it tells a citizen nothing but a name. */
    public static LocalizedText untold(String id) {
        return new LocalizedText("Valgt efter reglen " + id + ".", "Chosen by the rule " + id + ".");
    }

    /** Whether the rule tells the citizen anything. */
    public boolean told() {
        return !text.equals(untold(id)) && !text.da().isBlank() && !text.en().isBlank();
    }

    /**
     * What a row decides.
     *
     * @param means the concrete way within the channel, such as {@code LETTER}
     * @param human whether a human must act
     * @param recipients whose own pass through the table decides instead of this row's channel, or {@code null} for the
     *     party asked about; this row's channel stands when none of them is known
     * @param fallback the steps to take when the channel fails, in order
     */
    public record Consequence(
            Channel channel, String means, boolean human, RecipientRole recipients, List<FallbackStep> fallback) {}

    /**
     * The next step when the one before it failed or stayed unread.
     *
     * @param after how long to wait for a sign of arrival before it is taken
     * @param workingDays whether {@code after} counts days of the Danish working calendar
     */
    public record FallbackStep(Channel channel, String means, Period after, boolean workingDays) {}

    /** In what role a party receives. */
    public enum RecipientRole {
        SUBJECT,
        CUSTODY_HOLDER,
        GUARDIAN,
        REPRESENTATIVE,
        COMPANY
    }
}
