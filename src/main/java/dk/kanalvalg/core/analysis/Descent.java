package dk.kanalvalg.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One search for facts in a box and in none of some rows: the classes chosen so far, and what was tried in vain. */
final class Descent {
    private static final int OPEN = -1;
    /** Words times axes of a table of 500 rules over 25 facts: a step in a larger one costs as much more. */
    private static final int USUAL_SIZE = 8 * 25;

    /** Words, 64 MB of them: what one search may remember. */
    private static final int MOST_REMEMBERED = 8_000_000;

    private final Rows rows;
    private final Axes axes;
    private final AnalysisBudget.Meter meter;
    private final Box within;
    private final int words;
    private final int price;
    private final boolean bounded;
    private final int[] chosen;
    /** Rows that ask about an axis within the searched box, by axis and word. */
    private final long[][] asking;

    private final Set<Tried> tried = new HashSet<>();

    /** A search in a box; {@code bounded} when facts are to be left unknown as far as a bound demands. */
    Descent(Rows rows, AnalysisBudget.Meter meter, Box within, boolean bounded) {
        this.rows = rows;
        this.axes = rows.axes();
        this.meter = meter;
        this.within = within;
        this.words = rows.words();
        this.bounded = bounded;
        this.price = 1 + words * axes.size() / USUAL_SIZE;
        this.chosen = new int[axes.size()];
        this.asking = new long[axes.size()][];
        Arrays.fill(chosen, OPEN);
    }

    /**
     * The facts found, as classes axis by axis, or {@code null} when there are none.
     *
     * @param alive the rows that share facts with the box
     * @param left how many facts may be known beyond those the box demands
     */
    int[] find(long[] alive, int left) {
        askingWithin(alive);
        return down(alive, left) ? point() : null;
    }

    /** A row that allows all that the box does on an axis does not ask about it. */
    private void askingWithin(long[] alive) {
        for (int axis = 0; axis < asking.length; axis++) {
            asking[axis] = new long[words];
            for (int index = 0; index < axes.classes(axis); index++) {
                if (within.allows(axis, index)) {
                    long[] allowing = rows.allowing(axis, index);
                    for (int word = 0; word < words; word++) {
                        asking[axis][word] |= alive[word] & ~allowing[word];
                    }
                }
            }
        }
    }

    private boolean down(long[] alive, int left) {
        meter.spend(price);
        if (isEmpty(alive)) {
            return true;
        }
        int axis = chooseAxis(alive);
        if (axis == OPEN) {
            return false;
        }
        Tried state = new Tried(key(alive, left));
        if (tried.contains(state)) {
            return false;
        }
        for (Option option : options(axis, alive)) {
            int rest = bounded && !option.free() ? left - 1 : left;
            if (rest >= 0) {
                chosen[axis] = option.index();
                if (down(option.alive(), rest)) {
                    return true;
                }
            }
        }
        chosen[axis] = OPEN;
        // Forgetting costs time and never truth.
        if (tried.size() < MOST_REMEMBERED / state.words().length) {
            tried.add(state);
        }
        return false;
    }

    /**
     * The axis to branch on: the one that most of those rows ask about that ask about one more axis only, and so must be
     * ruled out there; else about two more; else any number. None when a row alive asks about nothing more: then all that
     * is left lies in it.
     */
    private int chooseAxis(long[] alive) {
        long[] once = new long[words];
        long[] twice = new long[words];
        long[] oftener = new long[words];
        for (int axis = 0; axis < asking.length; axis++) {
            if (chosen[axis] == OPEN) {
                for (int word = 0; word < words; word++) {
                    long asks = alive[word] & asking[axis][word];
                    oftener[word] |= twice[word] & asks;
                    twice[word] |= once[word] & asks;
                    once[word] |= asks;
                }
            }
        }
        for (int word = 0; word < words; word++) {
            if ((alive[word] & ~once[word]) != 0) {
                return OPEN;
            }
            once[word] &= ~twice[word];
            twice[word] &= ~oftener[word];
        }
        return mostAsked(!isEmpty(once) ? once : !isEmpty(twice) ? twice : alive);
    }

    private int mostAsked(long[] by) {
        int best = OPEN;
        int most = 0;
        for (int axis = 0; axis < asking.length; axis++) {
            if (chosen[axis] == OPEN) {
                int count = 0;
                for (int word = 0; word < words; word++) {
                    count += Long.bitCount(by[word] & asking[axis][word]);
                }
                if (count > most) {
                    most = count;
                    best = axis;
                }
            }
        }
        return best;
    }

    /** The classes worth trying, those that leave fewer rows alive first. */
    private List<Option> options(int axis, long[] alive) {
        List<Option> options = new ArrayList<>();
        for (int index = 0; index < axes.classes(axis); index++) {
            if (within.allows(axis, index)) {
                long[] next = new long[words];
                long[] allowing = rows.allowing(axis, index);
                int count = 0;
                for (int word = 0; word < words; word++) {
                    next[word] = alive[word] & allowing[word];
                    count += Long.bitCount(next[word]);
                }
                // A class costs nothing when it is "unknown", and when the box asks for a known value anyway.
                boolean free = index == axes.partition(axis).unknownClass() || !axes.allowsUnknown(within, axis);
                options.add(new Option(index, next, count, free || !bounded));
            }
        }
        options.sort((first, second) -> first.count() != second.count()
                ? Integer.compare(first.count(), second.count())
                : Boolean.compare(second.free(), first.free()));
        List<Option> worth = new ArrayList<>();
        for (Option option : options) {
            if (worth.stream().noneMatch(better -> better.beats(option))) {
                worth.add(option);
            }
        }
        return worth;
    }

    /** Rows alive, axes walked and facts left to know: what all below depends on. */
    private long[] key(long[] alive, int left) {
        long[] key = Arrays.copyOf(alive, words + (chosen.length + Long.SIZE - 1) / Long.SIZE + 1);
        for (int axis = 0; axis < chosen.length; axis++) {
            if (chosen[axis] != OPEN) {
                key[words + axis / Long.SIZE] |= 1L << axis;
            }
        }
        key[key.length - 1] = left;
        return key;
    }

    /** Axes that did not matter are unknown where they may be. */
    private int[] point() {
        int[] point = chosen.clone();
        for (int axis = 0; axis < point.length; axis++) {
            if (point[axis] == OPEN) {
                point[axis] = axes.allowsUnknown(within, axis)
                        ? axes.partition(axis).unknownClass()
                        : within.at(axis).nextSetBit(0);
            }
        }
        return point;
    }

    private static boolean isEmpty(long[] set) {
        for (long word : set) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    private record Option(int index, long[] alive, int count, boolean free) {
        boolean beats(Option other) {
            if (!free && other.free) {
                return false;
            }
            for (int word = 0; word < alive.length; word++) {
                if ((alive[word] & ~other.alive[word]) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** An array by value. */
    private record Tried(long[] words) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Tried that && Arrays.equals(words, that.words);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(words);
        }
    }
}
