package dk.kanalvalg.platform;

import dk.kanalvalg.core.contact.CprNumber;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what could be a personal number in text that must hold none. */
public final class PersonalNumbers {

    private static final Pattern LIKE_A_NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])[0-9]{6}[- ]?[0-9]{4}(?![0-9A-Za-z])");

    private PersonalNumbers() {}

    /** Whether the text holds ten digits, with or without a dash, that name a possible date of birth. */
    public static boolean in(String text) {
        if (text == null) {
            return false;
        }
        Matcher matcher = LIKE_A_NUMBER.matcher(text);
        while (matcher.find()) {
            if (CprNumber.parse(matcher.group().replace(" ", "")).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
