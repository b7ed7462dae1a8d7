package dk.kanalvalg.core.analysis;

import java.util.BitSet;

/**
 * A set of facts that is a condition on each of them apart: some axes are limited to some of their classes, the others
 * are free. A rule's cells are a box, and so is a guarantee's {@code when}. Immutable.
 */
final class Box {

    private final BitSet[] limits;

    private Box(BitSet[] limits) {
        this.limits = limits;
    }

    /** All facts. */
    static Box all(int axes) {
        return new Box(new BitSet[axes]);
    }

    /** The one class of facts with these classes, axis by axis. */
    static Box point(int[] classes) {
        BitSet[] limits = new BitSet[classes.length];
        for (int axis = 0; axis < limits.length; axis++) {
            limits[axis] = new BitSet();
            limits[axis].set(classes[axis]);
        }
        return new Box(limits);
    }

    /** This box with an axis limited to these classes and nothing else. */
    Box with(int axis, BitSet classes) {
        BitSet[] changed = limits.clone();
        changed[axis] = classes;
        return new Box(changed);
    }

    /** This box with an axis free. */
    Box without(int axis) {
        return with(axis, null);
    }

    /** The facts that lie in both boxes. */
    Box and(Box other) {
        BitSet[] both = limits.clone();
        for (int axis = 0; axis < both.length; axis++) {
            if (other.limits[axis] != null) {
                BitSet shared = (BitSet) other.limits[axis].clone();
                if (both[axis] != null) {
                    shared.and(both[axis]);
                }
                both[axis] = shared;
            }
        }
        return new Box(both);
    }

    /** How many axes the box is spanned over. */
    int axes() {
        return limits.length;
    }

    /** Whether no axis is limited. */
    boolean isAll() {
        for (BitSet limit : limits) {
            if (limit != null) {
                return false;
            }
        }
        return true;
    }

    /** Whether an axis is limited to no class at all, so that no facts lie in the box. */
    boolean isEmpty() {
        for (BitSet limit : limits) {
            if (limit != null && limit.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    boolean limits(int axis) {
        return limits[axis] != null;
    }

    boolean allows(int axis, int index) {
        return limits[axis] == null || limits[axis].get(index);
    }

    /** The classes an axis is limited to, or {@code null} when it is free; not to be changed. */
    BitSet at(int axis) {
        return limits[axis];
    }

    /** Whether all facts of the other box lie in this one. */
    boolean contains(Box other, Axes axes) {
        for (int axis = 0; axis < limits.length; axis++) {
            if (limits[axis] != null) {
                for (int index = 0; index < axes.classes(axis); index++) {
                    if (other.allows(axis, index) && !limits[axis].get(index)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether some facts lie in both boxes. */
    boolean meets(Box other) {
        for (int axis = 0; axis < limits.length; axis++) {
            BitSet mine = limits[axis];
            BitSet theirs = other.limits[axis];
            boolean empty = (mine != null && mine.isEmpty()) || (theirs != null && theirs.isEmpty());
            if (empty || (mine != null && theirs != null && !mine.intersects(theirs))) {
                return false;
            }
        }
        return true;
    }
}
