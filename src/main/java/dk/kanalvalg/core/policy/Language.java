package dk.kanalvalg.core.policy;

import java.util.List;
import java.util.Locale;

/** The languages that Kanalvalg speaks to a citizen. */
public enum Language {
    DANISH("da"),
    ENGLISH("en");

    private static final Locale IN_DANISH = Locale.of("da");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** As HTTP and HTML name it (BCP 47). */
    public String code() {
        return code;
    }

    /**
     * English when it is preferred to Danish; otherwise Danish, also when neither is asked for.
     *
     * @param ranges as in {@code Accept-Language} (RFC 9110, 12.5.4), or {@code null}
     */
    public static Language preferred(String ranges) {
        try {
            Locale found = ranges == null
                    ? null
                    : Locale.lookup(Locale.LanguageRange.parse(ranges), List.of(IN_DANISH, Locale.ENGLISH));
            return Locale.ENGLISH.equals(found) ? ENGLISH : DANISH;
        } catch (IllegalArgumentException unreadable) {
            return DANISH;
        }
    }
}
