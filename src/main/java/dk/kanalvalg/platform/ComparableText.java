package dk.kanalvalg.platform;

import java.text.Normalizer;

/**
 * A text as its reader sees it: compatibility forms made plain (NFKC), digits of every script as ASCII digits, and what
 * nobody sees left out. Each character knows where it stood in the text as it was sent.
 */
final class ComparableText {

    private final StringBuilder value;
    private final int[] starts;
    private final int[] ends;

    private ComparableText(int length) {
        this.value = new StringBuilder(length);
        this.starts = new int[length];
        this.ends = new int[length];
    }

    static ComparableText of(String sent) {
        // No character becomes more than 18 characters in NFKC.
        int longest = sent.chars().allMatch(c -> c < 0x80) ? sent.length() : sent.length() * 18;
        ComparableText text = new ComparableText(longest);
        int at = 0;
        while (at < sent.length()) {
            int character = sent.codePointAt(at);
            int next = at + Character.charCount(character);
            if (invisible(character)) {
                text.widenLast(next);
            } else {
                text.append(plain(character), at, next);
            }
            at = next;
        }
        return text;
    }

    String value() {
        return value.toString();
    }

    /** Where the character at this place began in the text as it was sent. */
    int start(int place) {
        return starts[place];
    }

    /** Where the character at this place ended, with what nobody sees behind it. */
    int end(int place) {
        return ends[place];
    }

    private void append(String plain, int start, int end) {
        for (int i = 0; i < plain.length(); i++) {
            starts[value.length()] = start;
            ends[value.length()] = end;
            value.append(plain.charAt(i));
        }
    }

    private void widenLast(int end) {
        if (!value.isEmpty()) {
            ends[value.length() - 1] = end;
        }
    }

    private static String plain(int character) {
        if (character < 0x80) {
            return Character.toString(character);
        }
        int digit = Character.digit(character, 10);
        return digit >= 0
                ? Integer.toString(digit)
                : Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
    }

    /** Format and control characters, fillers and marks on other characters: they part no digits for a reader. */
    private static boolean invisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> !Character.isWhitespace(character);
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> character == 0x115f || character == 0x1160 || character == 0x3164 || character == 0xffa0;
        };
    }
}
