package dk.kanalvalg.cases.facts;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Domain;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** How the values of a domain are written: 0 for unknown, and else a number or a text in as few bytes as it takes. */
abstract sealed class FactCode {

    /** The code of a domain. */
    static FactCode of(Domain domain) {
        return switch (domain) {
            case Domain.Texts _ -> new Text();
            case Domain.Booleans _ -> new Listed(domain, List.of(false, true));
            case Domain.Enumeration(List<String> names) -> new Listed(domain, List.copyOf(names));
            case Domain.Integers _ -> new Whole(domain);
            case Domain.Dates _ -> new Day(domain);
            case Domain.Kle _ -> new Subject(domain);
        };
    }

    /** Writes a value, {@code null} for unknown; one that is not of the domain decides nothing and is written as unknown. */
    abstract void write(Object value, ByteArrayOutputStream bytes);

    /** The value, or {@code null} when it is unknown. */
    abstract Object read(Position position);

    /** How far bytes have been read. */
    static final class Position {
        private final byte[] bytes;
        private int at;

        Position(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean more() {
            return at < bytes.length;
        }

        int next() {
            if (at == bytes.length) {
                throw new IllegalArgumentException("recorded facts end too early");
            }
            return bytes[at++];
        }

        long number() {
            int next = next();
            if (next >= 0) {
                return next;
            }
            long number = next & 0x7f;
            for (int shift = 7; next < 0; shift += 7) {
                next = next();
                number |= (long) (next & 0x7f) << shift;
            }
            return number;
        }

        String text(int length) {
            if (at + length > bytes.length) {
                throw new IllegalArgumentException("recorded facts end too early");
            }
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }
    }

    private static void number(long number, ByteArrayOutputStream bytes) {
        long left = number;
        while (left > 0x7f) {
            bytes.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }

    /** Values with a code of their own. */
    private abstract static sealed class Numbered extends FactCode {
        private final Domain domain;

        Numbered(Domain domain) {
            this.domain = domain;
        }

        @Override
        void write(Object value, ByteArrayOutputStream bytes) {
            OptionalLong code = domain.code(value);
            // Small numbers of either sign take few bytes.
            number(code.isEmpty() ? 0 : ((code.getAsLong() << 1) ^ (code.getAsLong() >> 63)) + 1, bytes);
        }

        @Override
        Object read(Position position) {
            long number = position.number();
            return number == 0 ? null : value(((number - 1) >>> 1) ^ -((number - 1) & 1));
        }

        abstract Object value(long code);
    }

    private static final class Whole extends Numbered {
        Whole(Domain domain) {
            super(domain);
        }

        @Override
        Object value(long code) {
            return code;
        }
    }

    private static final class Day extends Numbered {
        Day(Domain domain) {
            super(domain);
        }

        @Override
        Object value(long code) {
            return LocalDate.ofEpochDay(code);
        }
    }

    private static final class Subject extends Numbered {
        private static final int MOST_KEPT = 20_000;

        private final Domain domain;
        private final Map<Long, KleCode> known = new ConcurrentHashMap<>();

        Subject(Domain domain) {
            super(domain);
            this.domain = domain;
        }

        @Override
        Object value(long code) {
            if (known.size() > MOST_KEPT) {
                known.clear();
            }
            return known.computeIfAbsent(code, number -> new KleCode(domain.render(number)));
        }
    }

    /** One of few values. */
    private static final class Listed extends FactCode {
        private final Domain domain;
        private final Object[] values;

        Listed(Domain domain, List<?> values) {
            this.domain = domain;
            this.values = values.toArray();
        }

        @Override
        void write(Object value, ByteArrayOutputStream bytes) {
            OptionalLong code = domain.code(value);
            number(code.isEmpty() ? 0 : code.getAsLong() + 1, bytes);
        }

        @Override
        Object read(Position position) {
            long number = position.number();
            if (number > values.length) {
                throw new IllegalArgumentException("recorded facts hold a value that there is not");
            }
            return number == 0 ? null : values[(int) number - 1];
        }
    }

    private static final class Text extends FactCode {
        @Override
        void write(Object value, ByteArrayOutputStream bytes) {
            if (value == null) {
                number(0, bytes);
                return;
            }
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            number(text.length + 1L, bytes);
            bytes.writeBytes(text);
        }

        @Override
        Object read(Position position) {
            long number = position.number();
            return number == 0 ? null : position.text(Math.toIntExact(number - 1));
        }
    }
}
