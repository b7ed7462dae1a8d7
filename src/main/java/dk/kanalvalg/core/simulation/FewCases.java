package dk.kanalvalg.core.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Makes counts so coarse that they tell nothing of few people: what is under five is left out, and nobody is told whether it is
 * none. A part that is left out could be found by taking the others from their total; so where what is left out of a table is
 * under five together, the smallest of the others is left out too. What is shown is rounded to five, so that no sum tells more
 * than its parts.
 */
public final class FewCases {

    private static final long FEW = 5;

    private FewCases() {}

    /** The count to the nearest five, or {@code null} when it is under five. */
    public static Long shown(long count) {
        return count < FEW ? null : (count + FEW / 2) / FEW * FEW;
    }

    /** Whether it is so small that it must not come out; none is not few. */
    public static boolean isFew(long count) {
        return count > 0 && count < FEW;
    }

    /** The parts of a table that may be shown, in their order. */
    public static <T> List<T> kept(List<T> parts, ToLongFunction<T> count) {
        return kept(parts, count, _ -> false);
    }

    /**
     * The parts of a table that may be shown, in their order.
     *
     * @param hidden whether a part may not, whatever its count
     */
    public static <T> List<T> kept(List<T> parts, ToLongFunction<T> count, Predicate<T> hidden) {
        List<T> kept = new ArrayList<>(parts);
        kept.removeIf(part -> count.applyAsLong(part) < FEW || hidden.test(part));
        long left = parts.stream().mapToLong(count).sum()
                - kept.stream().mapToLong(count).sum();
        while (isFew(left) && !kept.isEmpty()) {
            T smallest = kept.stream().min(Comparator.comparingLong(count)).orElseThrow();
            kept.remove(smallest);
            left += count.applyAsLong(smallest);
        }
        return kept;
    }
}
