package dk.kanalvalg.core.contact;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A subject of KLE, the municipalities' common classification of their tasks: main group, group and subject, as {@code
 * 27.35.04}. Only the form is checked; the list itself is licensed and changes four times a year.
 */
public record KleCode(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}");

    public KleCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a KLE subject has the form NN.NN.NN");
        }
    }

    /** The code, or empty when the text does not have the form {@code NN.NN.NN}. */
    public static Optional<KleCode> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new KleCode(text)) : Optional.empty();
    }

    /** The six digits as a number, 0 to 999999, so that a wildcard pattern is an interval. */
    public int number() {
        return pair(0) * 10_000 + pair(3) * 100 + pair(6);
    }

    private int pair(int at) {
        return (value.charAt(at) - '0') * 10 + value.charAt(at + 1) - '0';
    }

    /** Whether a municipality assigned the number itself: groups and subjects above 79 are local. */
    public boolean local() {
        int number = number();
        return number / 100 % 100 > 79 || number % 100 > 79;
    }
}
