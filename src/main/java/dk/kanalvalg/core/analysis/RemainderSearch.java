package dk.kanalvalg.core.analysis;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds facts that lie in one box and in none of some others, or proves that there are none. Every question about a
 * first-hit table is of this form: a rule decides some facts when something remains of its box without those before it.
 *
 * <p>It walks down a decision diagram fact by fact with the set of boxes still alive, and makes only the nodes it needs: a
 * class of facts that leaves no more boxes alive than another one can't fail where the other succeeds, so the other is not
 * tried, and (facts walked, boxes alive) pairs that were tried in vain are remembered. The whole diagram of a table of 200
 * rules would have tens of millions of nodes, most of which answer nothing that is asked.
 */
final class RemainderSearch {

    /** No bound on how many facts are known. */
    static final int UNBOUNDED = Integer.MAX_VALUE;

    private final Rows rows;
    private final Axes axes;
    private final AnalysisBudget.Meter meter;

    RemainderSearch(Rows rows, AnalysisBudget.Meter meter) {
        this.rows = rows;
        this.axes = rows.axes();
        this.meter = meter;
    }

    /** The axes on which facts are found. */
    Axes axes() {
        return axes;
    }

    /**
     * Facts in a box and in none of the given rows, as classes axis by axis, or {@code null} when there are none.
     *
     * @param maxKnown how many facts may have a value at most; all others must be allowed to be unknown
     */
    int[] find(Box within, BitSet without, int maxKnown) {
        if (within.isEmpty()) {
            return null;
        }
        int needed = axes.known(within);
        if (needed > maxKnown) {
            return null;
        }
        long[] alive = rows.meeting(without, within);
        int left = maxKnown == UNBOUNDED ? UNBOUNDED : maxKnown - needed;
        return new Descent(rows, meter, within, left != UNBOUNDED).find(alive, left);
    }

    /**
     * The example with the fewest known facts among several searches.
     *
     * @param candidates each of which has an example
     */
    <T> Optional<Found<T>> smallest(List<T> candidates, Function<T, Box> within, Function<T, BitSet> without) {
        int fewest = candidates.stream().map(within).mapToInt(axes::known).min().orElse(0);
        // Ends, for each candidate has an example and none needs more facts known than there are.
        for (int known = fewest; !candidates.isEmpty(); known++) {
            for (T candidate : candidates) {
                int[] point = find(within.apply(candidate), without.apply(candidate), known);
                if (point != null) {
                    return Optional.of(new Found<>(candidate, point));
                }
            }
        }
        return Optional.empty();
    }

    /** An example, and which of the searches it answers. */
    record Found<T>(T which, int[] point) {}

    /** Whether any facts lie in a box and in none of the given rows. */
    boolean remains(Box within, BitSet without) {
        return find(within, without, UNBOUNDED) != null;
    }
}
