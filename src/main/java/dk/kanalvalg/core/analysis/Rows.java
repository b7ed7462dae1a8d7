package dk.kanalvalg.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Boxes side by side, numbered, as bit sets that are turned the other way round: for every class of every axis the boxes
 * that hold there, so that one AND of a few words tells what a fact leaves of any number of them.
 */
final class Rows {

    private final Axes axes;
    private final List<Box> boxes = new ArrayList<>();
    /** Boxes that allow a class, by axis, class and word. A box that leaves the axis free allows every class. */
    private final long[][][] allowing;

    private int words = 1;

    Rows(Axes axes) {
        this.axes = axes;
        this.allowing = new long[axes.size()][][];
        for (int axis = 0; axis < allowing.length; axis++) {
            allowing[axis] = new long[axes.classes(axis)][words];
        }
    }

    /** Adds a box and gives its number. */
    int add(Box box) {
        int row = boxes.size();
        boxes.add(box);
        if (row == words * Long.SIZE) {
            words *= 2;
            for (long[][] classes : allowing) {
                for (int index = 0; index < classes.length; index++) {
                    classes[index] = Arrays.copyOf(classes[index], words);
                }
            }
        }
        for (int axis = 0; axis < allowing.length; axis++) {
            for (int index = 0; index < allowing[axis].length; index++) {
                if (box.allows(axis, index)) {
                    allowing[axis][index][row / Long.SIZE] |= 1L << row;
                }
            }
        }
        return row;
    }

    Axes axes() {
        return axes;
    }

    Box box(int row) {
        return boxes.get(row);
    }

    /** How many words a set of rows takes, for now. */
    int words() {
        return words;
    }

    /** The rows that allow a class of an axis; not to be changed. */
    long[] allowing(int axis, int index) {
        return allowing[axis][index];
    }

    /** Those of the given rows that share facts with a box. */
    long[] meeting(BitSet rows, Box box) {
        long[] meeting = Arrays.copyOf(rows.toLongArray(), words);
        if (box.isEmpty()) {
            return new long[words];
        }
        for (int axis = 0; axis < allowing.length; axis++) {
            // A row with an empty cell allows no class of its axis, so free axes are asked too.
            long[] allowed = new long[words];
            for (int index = 0; index < allowing[axis].length; index++) {
                if (box.allows(axis, index)) {
                    for (int word = 0; word < words; word++) {
                        allowed[word] |= allowing[axis][index][word];
                    }
                }
            }
            for (int word = 0; word < words; word++) {
                meeting[word] &= allowed[word];
            }
        }
        return meeting;
    }
}
