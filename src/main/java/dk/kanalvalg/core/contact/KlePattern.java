package dk.kanalvalg.core.contact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An area of KLE: everything ({@code *}), a main group ({@code 27.*}), a group ({@code 27.35.*}) or one subject ({@code
 * 27.35.04}).
 */
public record KlePattern(String value) {

    private static final Pattern FORM =
            Pattern.compile("\\*|([0-9]{2})\\.\\*|([0-9]{2})\\.([0-9]{2})\\.\\*|([0-9]{2})\\.([0-9]{2})\\.([0-9]{2})");

    public KlePattern {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a KLE area has the form *, NN.*, NN.NN.* or NN.NN.NN");
        }
    }

    /** The area, or empty when the text has none of the four forms. */
    public static Optional<KlePattern> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new KlePattern(text)) : Optional.empty();
    }

    /** How many of the three parts are fixed, 0 to 3. The longest pattern that covers a subject decides its owner. */
    public int length() {
        return value.equals("*") ? 0 : value.endsWith(".*") ? (value.length() - 1) / 3 : 3;
    }

    /** The lowest subject number that the area covers. */
    public int first() {
        return digits() * span();
    }

    /** The highest subject number that the area covers. */
    public int last() {
        return first() + span() - 1;
    }

    /** Whether the subject lies in the area. */
    public boolean covers(KleCode code) {
        int number = code.number();
        return first() <= number && number <= last();
    }

    private int span() {
        return switch (length()) {
            case 0 -> 1_000_000;
            case 1 -> 10_000;
            case 2 -> 100;
            default -> 1;
        };
    }

    private int digits() {
        String digits = value.replace(".", "").replace("*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
