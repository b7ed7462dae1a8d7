package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.KleCode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The values a fact can have. Every value but a text has a code, a {@code long}, in an order that makes each cell a set
 * of intervals of codes; so one machinery serves numbers, dates, code lists and KLE areas alike.
 */
public sealed interface Domain {

    /** The code of an unknown value. No value of any domain has it. */
    long UNKNOWN = Long.MIN_VALUE;

    /** The lowest code of the domain. */
    long first();

    /** The highest code of the domain. */
    long last();

    /** What a cell on it may say, as the end of "takes ...". */
    String description();

    /** The code of a value of this domain's Java type, or empty when the value is not of the domain. */
    OptionalLong code(Object value);

    /** The value of a code as a cell would write it. */
    String render(long code);

    /** The value that a text names, in this domain's Java type, or empty when it names none. */
    Optional<Object> read(String text);

    /** The codes 0 (false) and 1 (true). */
    record Booleans() implements Domain {
        @Override
        public long first() {
            return 0;
        }

        @Override
        public long last() {
            return 1;
        }

        @Override
        public OptionalLong code(Object value) {
            return value instanceof Boolean truth ? OptionalLong.of(truth ? 1 : 0) : OptionalLong.empty();
        }

        @Override
        public String render(long code) {
            return code == 1 ? "true" : "false";
        }

        @Override
        public Optional<Object> read(String text) {
            return switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        @Override
        public String description() {
            return "true or false";
        }
    }

    /** A closed list of capital words; the code is the place in the list. Values are given as their names. */
    record Enumeration(List<String> values) implements Domain {
        @Override
        public long first() {
            return 0;
        }

        @Override
        public long last() {
            return values.size() - 1L;
        }

        @Override
        public OptionalLong code(Object value) {
            int index = value == null ? -1 : values.indexOf(value.toString());
            return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
        }

        @Override
        public String render(long code) {
            return values.get((int) code);
        }

        @Override
        public Optional<Object> read(String text) {
            return values.contains(text) ? Optional.of(text) : Optional.empty();
        }

        @Override
        public String description() {
            return "one of " + String.join(", ", values);
        }
    }

    /** Whole numbers from first to last, both included. */
    record Integers(long first, long last) implements Domain {
        @Override
        public OptionalLong code(Object value) {
            if (value instanceof Integer || value instanceof Long) {
                long number = ((Number) value).longValue();
                return number < first || number > last ? OptionalLong.empty() : OptionalLong.of(number);
            }
            return OptionalLong.empty();
        }

        @Override
        public String render(long code) {
            return Long.toString(code);
        }

        @Override
        public Optional<Object> read(String text) {
            // No bound in use has more than eighteen digits, and those never overflow.
            if (!text.matches("-?[0-9]{1,18}")) {
                return Optional.empty();
            }
            long number = Long.parseLong(text);
            return number < first || number > last ? Optional.empty() : Optional.of(number);
        }

        @Override
        public String description() {
            return "a whole number from " + first + " to " + last;
        }
    }

    /** Dates; the code is the day since 1970-01-01. */
    record Dates() implements Domain {
        @Override
        public long first() {
            return LocalDate.of(1, 1, 1).toEpochDay();
        }

        @Override
        public long last() {
            return LocalDate.of(9999, 12, 31).toEpochDay();
        }

        @Override
        public OptionalLong code(Object value) {
            if (value instanceof LocalDate date && date.toEpochDay() >= first() && date.toEpochDay() <= last()) {
                return OptionalLong.of(date.toEpochDay());
            }
            return OptionalLong.empty();
        }

        @Override
        public String render(long code) {
            return LocalDate.ofEpochDay(code).toString();
        }

        @Override
        public Optional<Object> read(String text) {
            try {
                LocalDate date = LocalDate.parse(text);
                return code(date).isPresent() ? Optional.of(date) : Optional.empty();
            } catch (DateTimeParseException notADate) {
                return Optional.empty();
            }
        }

        @Override
        public String description() {
            return "a date such as 2026-06-15";
        }
    }

    /** KLE subjects; the code is the six digits as a number, so that an area is an interval. */
    record Kle() implements Domain {
        @Override
        public long first() {
            return 0;
        }

        @Override
        public long last() {
            return 999_999;
        }

        @Override
        public OptionalLong code(Object value) {
            return value instanceof KleCode kle ? OptionalLong.of(kle.number()) : OptionalLong.empty();
        }

        @Override
        public String render(long code) {
            return "%02d.%02d.%02d".formatted(code / 10_000, code / 100 % 100, code % 100);
        }

        @Override
        public Optional<Object> read(String text) {
            return KleCode.parse(text).map(Object.class::cast);
        }

        @Override
        public String description() {
            return "a KLE area such as 27.35.* or 27.35.04";
        }
    }

    /** Short texts, compared whole. They have no codes of their own: a compiled table numbers the ones it asks for. */
    record Texts() implements Domain {

        /** Longer texts are prose, and prose is no fact. */
        public static final int MAX_LENGTH = 64;

        @Override
        public long first() {
            return 0;
        }

        @Override
        public long last() {
            return 0;
        }

        @Override
        public OptionalLong code(Object value) {
            return OptionalLong.empty();
        }

        @Override
        public String render(long code) {
            throw new IllegalStateException("a text has no code of its own");
        }

        @Override
        public Optional<Object> read(String text) {
            return text.length() <= MAX_LENGTH ? Optional.of(text) : Optional.empty();
        }

        @Override
        public String description() {
            return "a text of at most " + MAX_LENGTH + " characters";
        }
    }
}
