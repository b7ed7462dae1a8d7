package dk.kanalvalg.core.policy;

import java.util.List;
import java.util.Set;

/**
 * One cell of the table, after its parameters were filled in. A fact that is not known makes every test false but {@link
 * Unknown} and {@link Any}.
 */
public sealed interface UnaryTest {

    /** Whether the test holds for a known value given by its code (see {@link Domain}). */
    boolean holds(long code);

    /** Whether the test holds for a known text. */
    boolean holdsText(String text);

    /** Whether the test holds for an unknown value. */
    boolean holdsUnknown();

    /** Holds always. */
    record Any() implements UnaryTest {
        @Override
        public boolean holds(long code) {
            return true;
        }

        @Override
        public boolean holdsText(String text) {
            return true;
        }

        @Override
        public boolean holdsUnknown() {
            return true;
        }
    }

    /** Holds only for an unknown value. */
    record Unknown() implements UnaryTest {
        @Override
        public boolean holds(long code) {
            return false;
        }

        @Override
        public boolean holdsText(String text) {
            return false;
        }

        @Override
        public boolean holdsUnknown() {
            return true;
        }
    }

    /** Holds for the codes from {@code from} to {@code to}, both included; empty when {@code from > to}. */
    record Range(long from, long to) implements UnaryTest {
        @Override
        public boolean holds(long code) {
            return from <= code && code <= to;
        }

        @Override
        public boolean holdsText(String text) {
            return false;
        }

        @Override
        public boolean holdsUnknown() {
            return false;
        }
    }

    /** Holds for the texts of the set. */
    record Text(Set<String> values) implements UnaryTest {
        @Override
        public boolean holds(long code) {
            return false;
        }

        @Override
        public boolean holdsText(String text) {
            return values.contains(text);
        }

        @Override
        public boolean holdsUnknown() {
            return false;
        }
    }

    /** Holds for the known values that the inner test does not hold for. */
    record Not(UnaryTest test) implements UnaryTest {
        @Override
        public boolean holds(long code) {
            return !test.holds(code);
        }

        @Override
        public boolean holdsText(String text) {
            return !test.holdsText(text);
        }

        @Override
        public boolean holdsUnknown() {
            return false;
        }
    }

    /** Holds when one of its tests does; never, when there are none. */
    record AnyOf(List<UnaryTest> tests) implements UnaryTest {
        @Override
        public boolean holds(long code) {
            return tests.stream().anyMatch(test -> test.holds(code));
        }

        @Override
        public boolean holdsText(String text) {
            return tests.stream().anyMatch(test -> test.holdsText(text));
        }

        @Override
        public boolean holdsUnknown() {
            return tests.stream().anyMatch(UnaryTest::holdsUnknown);
        }
    }
}
