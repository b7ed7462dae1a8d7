package dk.kanalvalg.platform;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what could be a personal number in text that must hold none, however it is spelled: the digits together or in
 * groups, whatever parts them, among letters, in another script's digits, or with invisible characters between.
 */
public final class PersonalNumbers {

    /** What stands in a free text in the place of a number. */
    public static final String REMOVED = "[nummer fjernet]";

    private static final int DIGITS = 10;
    private static final int LONGEST_NAME = 24;

    private static final String DAY = "(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])";
    private static final String MONTH = "(?:0[1-9]|1[0-2])";
    /** Blanks, dashes, dots, slashes, commas and underscores of any script that are left after normalization. */
    private static final String BETWEEN =
            "[\\s\\p{Z}\\p{Pd}_./,\\u2212\\u2043\\u00b7\\u2022\\u2027\\u30fb\\u2215\\u2044\\u29f8\\u060c\\u3001]{1,3}";

    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(?<![0-9])" + DAY
            + "(?:" + MONTH + "[0-9]{2}(?:(?:" + BETWEEN + ")?[0-9]{4}|" + BETWEEN + "[0-9]" + BETWEEN + "[0-9]{3})"
            + "|" + BETWEEN + MONTH + BETWEEN + "[0-9]{2}" + BETWEEN + "[0-9]{2}(?:" + BETWEEN + ")?[0-9]{2})"
            + "(?![0-9])");

    /** Words behind which a long number is something else. */
    private static final Pattern OTHER_NUMBER = Pattern.compile("(?:^|[^\\p{L}\\p{N}])"
            + "(?:p[\\s\\p{Pd}]?(?:nummer|nr)|(?:cvr|tlf|telefon)[\\s.\\p{Pd}]{0,2}(?:nummer|nr)?)"
            + "[\\s.:#=+\\p{Pd}]{0,4}$");

    /** Two dates or two subjects of KLE, written alike, one after the other. */
    private static final Pattern TWO_TRIPLES = Pattern.compile(
            "[0-9]{2}([./-])[0-9]{2}\\1[0-9]{2}(?!\\1[0-9])[^0-9]{1,3}[0-9]{2}\\1[0-9]{2}\\1[0-9]{2}" + "(?![0-9]).*",
            Pattern.DOTALL);

    private static final Pattern UUID = Pattern.compile("(?<![0-9A-Za-z])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-"
            + "[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![0-9A-Za-z])");

    private PersonalNumbers() {}

    /**
     * Whether the text could hold a personal number: ten digits of which the first six can be a date of birth, alone or in
     * the groups in which such a number is written. In what is percent-encoded, too.
     */
    public static boolean in(String text) {
        return text != null
                && (!found(text).isEmpty()
                        || (text.indexOf('%') >= 0 && !found(decoded(text)).isEmpty()));
    }

    /** The text with {@link #REMOVED} in the place of each number; the same text when it holds none. */
    public static String removedFrom(String text) {
        List<Place> places = text == null ? List.of() : found(text);
        if (places.isEmpty()) {
            return text;
        }
        StringBuilder without = new StringBuilder(text.length() + REMOVED.length());
        int from = 0;
        for (Place place : places) {
            without.append(text, from, place.start()).append(REMOVED);
            from = place.end();
        }
        return without.append(text, from, text.length()).toString();
    }

    /** Where a number stands in the text as it was sent. */
    private record Place(int start, int end) {}

    private static List<Place> found(String sent) {
        if (!canHoldOne(sent)) {
            return List.of();
        }
        ComparableText text = ComparableText.of(sent);
        Matcher matcher = LIKE_A_NUMBER.matcher(text.value());
        List<Place> places = new ArrayList<>();
        while (matcher.find()) {
            if (!somethingElse(text.value(), matcher.start(), matcher.end())) {
                places.add(new Place(text.start(matcher.start()), text.end(matcher.end() - 1)));
            }
        }
        return places;
    }

    /** Most texts end here: too few digits, and nothing that could become one. */
    private static boolean canHoldOne(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~') {
                return true;
            }
            if (c >= '0' && c <= '9') {
                digits++;
            }
        }
        return digits >= DIGITS;
    }

    private static boolean somethingElse(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - LONGEST_NAME), start).toLowerCase(Locale.ROOT);
        if (OTHER_NUMBER.matcher(before).find()
                || TWO_TRIPLES.matcher(text.substring(start)).matches()) {
            return true;
        }
        Matcher uuid = UUID.matcher(text);
        while (uuid.find()) {
            if (uuid.start() < end && start < uuid.end()) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
