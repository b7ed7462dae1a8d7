package dk.kanalvalg.core.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A set of facts that is to be told in conditions a person can read. */
interface Region {

    /** Facts of the region that lie in none of the given rows, or {@code null} when there are none. */
    int[] find(BitSet without);

    /** Whether all facts of a box lie in the region. */
    boolean holds(Box box);

    /**
     * Boxes that together are exactly the region.
     *
     * @param boxes none of which could be wider, and none of which the others make superfluous
     * @param complete whether they are all; else the region has so many parts that the search was ended
     */
    record Cover(List<Box> boxes, boolean complete) {}

    /**
     * Tells a region in boxes: facts of it that are not told yet are widened, fact by fact, as far as the region goes. So
     * each box is a shortest way to say what it says, and few are needed, though not always the fewest: that question is
     * far harder, and its answer no more readable.
     *
     * @param most where to stop: nobody reads on after some dozen conditions
     */
    default Cover cover(Rows rows, RemainderSearch search, int most) {
        List<Integer> told = new ArrayList<>();
        BitSet without = new BitSet();
        int[] point = find(without);
        while (point != null && told.size() < most) {
            int row = rows.add(widen(rows.axes(), Box.point(point)));
            told.add(row);
            without.set(row);
            point = find(without);
        }
        // Later boxes are wide too, and may together say what an early one did.
        for (int row : List.copyOf(told)) {
            without.clear(row);
            if (search.remains(rows.box(row), without)) {
                without.set(row);
            }
        }
        List<Box> boxes = without.stream().mapToObj(rows::box).toList();
        return new Cover(boxes, point == null);
    }

    private Box widen(Axes axes, Box point) {
        Box box = point;
        // The facts few rules ask about are the likeliest to make no difference, so they are let go first.
        for (int axis = axes.size() - 1; axis >= 0; axis--) {
            if (box.limits(axis) && holds(box.without(axis))) {
                box = box.without(axis);
            }
        }
        for (int axis = 0; axis < axes.size(); axis++) {
            for (int index = 0; index < axes.classes(axis); index++) {
                if (!box.allows(axis, index)) {
                    BitSet more = (BitSet) box.at(axis).clone();
                    more.set(index);
                    Box wider = box.with(axis, more);
                    if (holds(wider)) {
                        box = wider;
                    }
                }
            }
        }
        return box;
    }
}
