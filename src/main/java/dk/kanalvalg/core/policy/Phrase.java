package dk.kanalvalg.core.policy;

import java.util.Set;

/**
 * What a policy says to citizens beside the texts of its rules. Those that begin with NEXT say what happens next, and stand
 * where a text says {@code {next}}.
 */
public enum Phrase {
    /** For a reader who must not learn more: the same, word for word, whatever the reason is. */
    NEUTRAL,
    /** For a reader of whom nobody knows who it is. */
    UNVERIFIED,
    /** Whom to call, with {@code {contact}}. */
    HELP_BY_PHONE,
    /** Where to write, with {@code {contact}}, where there is no number to call. */
    HELP_IN_WRITING,
    /** Help was asked for, and a letter comes. */
    HELP_OWED,
    /** Another way was asked for, and a letter comes. */
    OTHER_WAY_OWED,
    DIGITAL_UNREAD,
    DIGITAL_UNREAD_COMPANY,
    LETTER_RETURNED,
    NOT_REACHED,
    LADDER_ENDED,
    /** With {@code {date}}, the last day of the answer. */
    OBJECTION_RECEIVED,
    /** With {@code {reason}}, in the words of whoever answers. */
    OBJECTION_UPHELD,
    OBJECTION_CHANGED,
    NEXT_DIGITAL_POST,
    NEXT_COPY_ON_PAPER,
    NEXT_LETTER,
    NEXT_LETTER_BY_STAFF,
    NEXT_ASSISTED,
    NEXT_PHONE,
    NEXT_IN_PERSON,
    NEXT_AGREED_PLACE,
    /** Whatever else a human agrees on. */
    NEXT_OTHER;

    /** What happens next when the reader is met by that means. */
    public static Phrase next(String means, boolean human) {
        return switch (means) {
            case "DIGITAL_POST", "SELF_SERVICE", "NEMSMS" -> NEXT_DIGITAL_POST;
            case "COPY_ON_PAPER" -> NEXT_COPY_ON_PAPER;
            case "LETTER" -> human ? NEXT_LETTER_BY_STAFF : NEXT_LETTER;
            case "ESTATE_ADDRESS", "LIQUIDATOR" -> NEXT_LETTER_BY_STAFF;
            case "ASSISTED" -> NEXT_ASSISTED;
            case "PHONE" -> NEXT_PHONE;
            case "IN_PERSON" -> NEXT_IN_PERSON;
            case "AGREED_PLACE", "HANDED_OUT", "SOCIAL_WORKER" -> NEXT_AGREED_PLACE;
            default -> NEXT_OTHER;
        };
    }

    /** The names that a text may leave open, each in braces. */
    public Set<String> open() {
        return switch (this) {
            case HELP_BY_PHONE, HELP_IN_WRITING -> Set.of("contact");
            case OBJECTION_RECEIVED -> Set.of("date");
            case OBJECTION_UPHELD -> Set.of("reason");
            case DIGITAL_UNREAD, DIGITAL_UNREAD_COMPANY, LETTER_RETURNED, NOT_REACHED, OBJECTION_CHANGED ->
                Set.of("next");
            case NEUTRAL,
                    UNVERIFIED,
                    HELP_OWED,
                    OTHER_WAY_OWED,
                    LADDER_ENDED,
                    NEXT_DIGITAL_POST,
                    NEXT_COPY_ON_PAPER,
                    NEXT_LETTER,
                    NEXT_LETTER_BY_STAFF,
                    NEXT_ASSISTED,
                    NEXT_PHONE,
                    NEXT_IN_PERSON,
                    NEXT_AGREED_PLACE,
                    NEXT_OTHER -> Set.of();
        };
    }
}
