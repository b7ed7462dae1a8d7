package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Domain;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the class of a value. Every decision asks for every fact, so nothing is made on the way to the answer. */
final class ValueClasses {

    /** Of domains up to this size, which is most of them, the class of every code is kept. */
    private static final long MOST_CODES = 1_024;

    private final Domain domain;
    private final boolean truths;
    private final boolean numbers;
    private final boolean areas;
    private final int unknown;
    private final long[] starts;
    private final int[] classOfInterval;
    /** Class of each code, counted from the first of the domain; {@code null} when the domain has many. */
    private final int[] classOfCode;
    /** Classes of texts and of an enumeration's names; {@code null} for other domains. */
    private final Map<String, Integer> classOfName;

    private final int otherName;

    /** Of a domain whose values have codes: ascending first codes of the intervals that cover it, and their classes. */
    ValueClasses(Domain domain, int unknown, long[] starts, int[] classOfInterval) {
        this.domain = domain;
        this.truths = domain instanceof Domain.Booleans;
        this.numbers = domain instanceof Domain.Integers;
        this.areas = domain instanceof Domain.Kle;
        this.unknown = unknown;
        this.starts = starts;
        this.classOfInterval = classOfInterval;
        this.classOfName = names(domain, starts, classOfInterval);
        this.otherName = unknown;
        this.classOfCode = domain.last() - domain.first() >= MOST_CODES
                ? null
                : IntStream.rangeClosed(0, (int) (domain.last() - domain.first()))
                        .map(code -> classOfInterval[interval(starts, domain.first() + code)])
                        .toArray();
    }

    /** Of texts: the classes of those that a cell names, and that of all others. */
    ValueClasses(Domain.Texts domain, int unknown, Map<String, Integer> classOfName, int otherName) {
        this.domain = domain;
        this.truths = false;
        this.numbers = false;
        this.areas = false;
        this.unknown = unknown;
        this.starts = new long[0];
        this.classOfInterval = new int[0];
        this.classOfName = classOfName;
        this.otherName = otherName;
        this.classOfCode = null;
    }

    private static Map<String, Integer> names(Domain domain, long[] starts, int[] classOfInterval) {
        return domain instanceof Domain.Enumeration(var names)
                ? IntStream.range(0, names.size())
                        .boxed()
                        .collect(Collectors.toMap(names::get, code -> classOfInterval[interval(starts, code)]))
                : null;
    }

    /** The class of a code of the domain, or of {@link Domain#UNKNOWN}. */
    int ofCode(long code) {
        if (code == Domain.UNKNOWN) {
            return unknown;
        }
        return classOfCode == null
                ? classOfInterval[interval(starts, code)]
                : classOfCode[(int) (code - domain.first())];
    }

    /** The class of a value of the domain's Java type; {@code null} and values outside the domain are unknown. */
    int of(Object value) {
        if (value == null) {
            return unknown;
        }
        if (classOfName != null) {
            Integer named = classOfName.get(value.toString());
            return named == null ? otherName : named;
        }
        if (truths && value instanceof Boolean truth) {
            return classOfCode[truth ? 1 : 0];
        }
        return ofCode(code(value));
    }

    /** As the domain has it, without the optional that it would come in. */
    private long code(Object value) {
        if (numbers && value instanceof Long number) {
            return number >= domain.first() && number <= domain.last() ? number : Domain.UNKNOWN;
        }
        if (areas && value instanceof KleCode kle) {
            return kle.number();
        }
        return domain.code(value).orElse(Domain.UNKNOWN);
    }

    /** The place of the interval that holds the code. */
    private static int interval(long[] starts, long code) {
        int found = Arrays.binarySearch(starts, code);
        return found >= 0 ? found : -found - 2;
    }
}
