package dk.kanalvalg.cases;

import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.StrictJson;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Caller;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads the parameters that lists of cases take. What cannot be used is a 400 that names the parameter and not its value. */
public final class ListParameters {

    private ListParameters() {}

    /**
     * The municipality whose entries are listed: the one that is named, or the only one that the caller reaches. A list of
     * everybody's would be as long as the country is large.
     */
    public static String municipality(String value, Caller.Reach reach) {
        return Optional.ofNullable(value)
                .or(reach::single)
                .orElseThrow(() -> InvalidRequest.malformed("municipality", "is required: four digits"));
    }

    /** One of the words; the value must be there. */
    public static <E extends Enum<E>> E word(Class<E> type, String name, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw InvalidRequest.malformed(name, "is not one of the values that it can have");
    }

    /** A time in RFC 3339, or {@code null} where none is given. */
    public static Instant time(String name, String value) {
        try {
            // A plus sign in a query was decoded as a blank.
            return value == null
                    ? null
                    : StrictJson.time(value.replace(' ', '+')).toInstant();
        } catch (DateTimeException refused) {
            throw InvalidRequest.malformed(name, "is not an RFC 3339 time with an offset");
        }
    }

    /** A parameter that must be there. */
    static String needed(String name, String value) {
        if (value == null) {
            throw InvalidRequest.malformed(name, "is needed");
        }
        return value;
    }

    /** The id after which a page begins, or {@code null} for the first page. */
    public static UUID cursor(String value) {
        return value == null
                ? null
                : UuidText.parse(value)
                        .orElseThrow(() -> InvalidRequest.malformed("cursor", "is not a cursor of this list"));
    }

    /** How many entries a page has: from 1 to {@code most}. */
    public static int limit(String value, int most) {
        if (value.matches("[0-9]{1,4}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw InvalidRequest.malformed("limit", "is not a number from 1 to " + most);
    }
}
