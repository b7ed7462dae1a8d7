package dk.kanalvalg.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads texts, dates and times only from JSON strings. Jackson's own readers also accept numbers and arrays, and values
 * that PostgreSQL cannot store.
 */
final class StrictScalars extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final int EARLIEST_YEAR = 1800;
    private static final int LATEST_YEAR = 9999;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    /** What Java also takes is left out: times without seconds, offsets of hours only or with seconds. */
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}"
            + "(?:\\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})");

    StrictScalars() {
        super("strict-scalars");
        addDeserializer(String.class, new FromText<>(String.class, Function.identity()));
        addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, StrictScalars::date));
        addDeserializer(OffsetDateTime.class, new FromText<>(OffsetDateTime.class, StrictScalars::time));
    }

    static OffsetDateTime time(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new DateTimeException("not of the form of RFC 3339");
        }
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < EARLIEST_YEAR || time.getYear() > LATEST_YEAR) {
            throw new DateTimeException("a year outside what a contact can be about");
        }
        return time;
    }

    /** A last day of validity that never comes is written 9999-12-31. */
    private static LocalDate date(String text) {
        if (!DATE.matcher(text).matches()) {
            throw new DateTimeException("not of the form of an ISO date");
        }
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < EARLIEST_YEAR) {
            throw new DateTimeException("a year outside what a contact can be about");
        }
        return date;
    }

    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** A text out of which personal numbers are taken; named by {@link FreeText}. */
    static final class WithoutNumbers extends FromText<String> {

        private static final long serialVersionUID = 1L;

        WithoutNumbers() {
            super(String.class, PersonalNumbers::removedFrom);
        }
    }

    private static class FromText<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING) || !storable(parser.getText())) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            try {
                return parse.apply(parser.getText());
            } catch (DateTimeException refused) {
                return (T) context.handleWeirdStringValue(handledType(), "", "not of the form");
            }
        }
    }
}
