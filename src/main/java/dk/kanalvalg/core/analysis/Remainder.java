package dk.kanalvalg.core.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What rows leave of a box, as few and short boxes as can be seen without a search.
 *
 * @param within may be empty, and then nothing is left
 * @param except what is still to be taken out of it
 */
record Remainder(Box within, List<Box> except) {

    /** What is left of a box without the given rows. */
    static Remainder of(Rows rows, Box within, BitSet without) {
        Box left = within;
        List<Box> except = exceptions(rows, left, without);
        Optional<Box> limit = limit(except);
        // What asks for one fact more than the box only makes the box smaller, and then others may ask for less.
        while (limit.isPresent() && !left.isEmpty()) {
            left = smaller(left, limit.get(), rows.axes());
            except = exceptions(rows, left, without);
            limit = limit(except);
        }
        return new Remainder(left, except);
    }

    /**
     * A row says nothing of what the box says already; and of rows that take out the same, or less than another one, only that
     * one counts.
     */
    private static List<Box> exceptions(Rows rows, Box within, BitSet without) {
        Axes axes = rows.axes();
        List<Box> found = new ArrayList<>();
        without.stream()
                .mapToObj(rows::box)
                .filter(within::meets)
                .map(box -> beyond(box, within))
                .forEach(box -> {
                    if (found.stream().noneMatch(wider -> wider.contains(box, axes))) {
                        found.removeIf(narrower -> box.contains(narrower, axes));
                        found.add(box);
                    }
                });
        return found;
    }

    /** A box without the limits that hold for all facts of another one. */
    private static Box beyond(Box box, Box within) {
        Box beyond = box;
        for (int axis = 0; axis < box.axes(); axis++) {
            if (box.limits(axis) && within.limits(axis)) {
                BitSet others = (BitSet) within.at(axis).clone();
                others.andNot(box.at(axis));
                beyond = others.isEmpty() ? beyond.without(axis) : beyond;
            }
        }
        return beyond;
    }

    private static Optional<Box> limit(List<Box> except) {
        return except.stream().filter(box -> limited(box) <= 1).findFirst();
    }

    private static int limited(Box box) {
        int limited = 0;
        for (int axis = 0; axis < box.axes(); axis++) {
            limited += box.limits(axis) ? 1 : 0;
        }
        return limited;
    }

    private static Box smaller(Box within, Box limit, Axes axes) {
        int axis = 0;
        while (axis < within.axes() - 1 && !limit.limits(axis)) {
            axis++;
        }
        BitSet left = new BitSet();
        for (int index = 0; index < axes.classes(axis); index++) {
            left.set(index, within.allows(axis, index) && !limit.allows(axis, index));
        }
        return within.with(axis, left);
    }
}
