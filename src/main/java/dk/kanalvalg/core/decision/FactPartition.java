package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.UnaryTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The finite classes into which a table's cells cut the domain of one fact: values of a class make the same cells hold.
 * A class is never empty, and every value (and the unknown one) lies in exactly one.
 */
public final class FactPartition {

    private final Fact fact;
    /** Ascending first codes of the intervals that cover the domain; empty for texts. */
    private final long[] starts;
    /** Class of each interval. */
    private final int[] classOfInterval;

    private final Map<String, Integer> classOfText;
    private final int otherText;
    private final int unknownClass;
    private final List<BitSet> signatures;
    private final ValueClasses values;

    private FactPartition(
            Fact fact,
            long[] starts,
            int[] classOfInterval,
            Map<String, Integer> classOfText,
            int otherText,
            int unknownClass,
            List<BitSet> signatures) {
        this.fact = fact;
        this.starts = starts;
        this.classOfInterval = classOfInterval;
        this.classOfText = classOfText;
        this.otherText = otherText;
        this.unknownClass = unknownClass;
        this.signatures = signatures;
        this.values = fact.domain() instanceof Domain.Texts texts
                ? new ValueClasses(texts, unknownClass, classOfText, otherText)
                : new ValueClasses(fact.domain(), unknownClass, starts, classOfInterval);
    }

    /** Cuts the fact's domain by the tests; test {@code i} is bit {@code i} of a class's signature. */
    public static FactPartition of(Fact fact, List<UnaryTest> tests) {
        Classes classes = new Classes(tests);
        int unknown = classes.of(UnaryTest::holdsUnknown);
        if (fact.domain() instanceof Domain.Texts) {
            TreeSet<String> literals = new TreeSet<>();
            tests.forEach(test -> literals(test, literals));
            Map<String, Integer> classOfText = new HashMap<>();
            for (String literal : literals) {
                classOfText.put(literal, classes.of(test -> test.holdsText(literal)));
            }
            // No literal is longer than a text may be, so this one stands for every other text.
            int other = classes.of(test -> test.holdsText("\u0000"));
            return new FactPartition(fact, new long[0], new int[0], classOfText, other, unknown, classes.signatures);
        }
        TreeSet<Long> cuts = new TreeSet<>();
        cuts.add(fact.domain().first());
        tests.forEach(test -> cuts(test, fact.domain(), cuts));
        long[] starts = cuts.stream().mapToLong(Long::longValue).toArray();
        int[] classOfInterval = Arrays.stream(starts)
                .mapToInt(start -> classes.of(test -> test.holds(start)))
                .toArray();
        return new FactPartition(fact, starts, classOfInterval, Map.of(), unknown, unknown, classes.signatures);
    }

    /** The fact that is cut. */
    public Fact fact() {
        return fact;
    }

    /** How many classes there are. */
    public int size() {
        return signatures.size();
    }

    /** Which tests hold in a class. */
    public BitSet signature(int index) {
        return (BitSet) signatures.get(index).clone();
    }

    /** The class of an unknown value. */
    public int unknownClass() {
        return unknownClass;
    }

    /** The class of a code of the fact's domain, or of {@link Domain#UNKNOWN}. */
    public int classOf(long code) {
        return values.ofCode(code);
    }

    /** The class of a value of the domain's Java type; {@code null} and values outside the domain are unknown. */
    public int classOfValue(Object value) {
        return values.of(value);
    }

    /** How the class of a value is found. */
    ValueClasses values() {
        return values;
    }

    /** The closed intervals of codes whose values lie in the class, ascending, neighbours joined. */
    public List<long[]> intervals(int index) {
        List<long[]> intervals = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            if (classOfInterval[i] != index) {
                continue;
            }
            long end = i + 1 < starts.length ? starts[i + 1] - 1 : fact.domain().last();
            if (!intervals.isEmpty() && intervals.getLast()[1] == starts[i] - 1) {
                intervals.getLast()[1] = end;
            } else {
                intervals.add(new long[] {starts[i], end});
            }
        }
        return intervals;
    }

    /** The texts named by the tests that lie in the class, sorted. */
    public List<String> texts(int index) {
        return classOfText.entrySet().stream()
                .filter(entry -> entry.getValue() == index)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Whether texts that no test names lie in the class. */
    public boolean holdsOtherTexts(int index) {
        return fact.domain() instanceof Domain.Texts && otherText == index;
    }

    private static void cuts(UnaryTest test, Domain domain, TreeSet<Long> cuts) {
        switch (test) {
            case UnaryTest.Range(long from, long to)
            when from <= to -> {
                if (from > domain.first() && from <= domain.last()) {
                    cuts.add(from);
                }
                if (to >= domain.first() && to < domain.last()) {
                    cuts.add(to + 1);
                }
            }
            case UnaryTest.Not(UnaryTest inner) -> cuts(inner, domain, cuts);
            case UnaryTest.AnyOf(List<UnaryTest> inner) -> inner.forEach(one -> cuts(one, domain, cuts));
            case UnaryTest.Range _, UnaryTest.Any _, UnaryTest.Unknown _, UnaryTest.Text _ -> {
                // Nothing to cut at.
            }
        }
    }

    private static void literals(UnaryTest test, TreeSet<String> literals) {
        switch (test) {
            case UnaryTest.Text(var values) -> literals.addAll(values);
            case UnaryTest.Not(UnaryTest inner) -> literals(inner, literals);
            case UnaryTest.AnyOf(List<UnaryTest> inner) -> inner.forEach(one -> literals(one, literals));
            case UnaryTest.Range _, UnaryTest.Any _, UnaryTest.Unknown _ -> {
                // No text in it.
            }
        }
    }

    /** Numbers the distinct signatures in the order they are met. */
    private static final class Classes {
        private final List<UnaryTest> tests;
        private final List<BitSet> signatures = new ArrayList<>();
        private final Map<BitSet, Integer> numbers = new HashMap<>();

        Classes(List<UnaryTest> tests) {
            this.tests = tests;
        }

        int of(Predicate<UnaryTest> holds) {
            BitSet signature = new BitSet(tests.size());
            for (int i = 0; i < tests.size(); i++) {
                signature.set(i, holds.test(tests.get(i)));
            }
            return numbers.computeIfAbsent(signature, fresh -> {
                signatures.add(fresh);
                return signatures.size() - 1;
            });
        }
    }
}
