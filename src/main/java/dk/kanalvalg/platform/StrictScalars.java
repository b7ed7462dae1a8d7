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

/**
 * Reads texts, dates and times only from JSON strings. Jackson's own readers also accept numbers and arrays, and values
 * that PostgreSQL cannot store.
 */
final class StrictScalars extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final int EARLIEST_YEAR = 1800;
    private static final int LATEST_YEAR = 2999;

    StrictScalars() {
        super("strict-scalars");
        addDeserializer(String.class, new FromText<>(String.class, Function.identity()));
        addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, text -> plausible(LocalDate.parse(text))));
        addDeserializer(OffsetDateTime.class, new FromText<>(OffsetDateTime.class, StrictScalars::time));
    }

    static OffsetDateTime time(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        plausible(time.toLocalDate());
        return time;
    }

    private static LocalDate plausible(LocalDate date) {
        if (date.getYear() < EARLIEST_YEAR || date.getYear() > LATEST_YEAR) {
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

    private static final class FromText<T> extends StdScalarDeserializer<T> {

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
