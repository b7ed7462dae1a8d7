package dk.kanalvalg.reports.suppression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * The counts of a table as a flow: what comes into a node leaves it, which says that parts add up to their totals. Some counts
 * are shown and fixed; the others may be anything from zero up that keeps the sums. What a hidden count can be at most is then
 * a maximum flow, and exact in whole numbers; bounds got by taking parts from totals one at a time would be too wide, and
 * would take a table for safe that is not.
 */
final class Circulation {

    private static final long UNBOUNDED = Long.MAX_VALUE / 4;

    private final List<List<Integer>> arcsOf = new ArrayList<>();
    private final List<Arc> arcs = new ArrayList<>();

    private static final class Arc {
        private final int from;
        private final int to;
        private final long count;
        private final boolean always;
        private boolean shown;

        Arc(int from, int to, long count, boolean shown, boolean always) {
            this.from = from;
            this.to = to;
            this.count = count;
            this.shown = shown;
            this.always = always;
        }
    }

    /** Adds a node. */
    int node() {
        arcsOf.add(new ArrayList<>());
        return arcsOf.size() - 1;
    }

    /** Adds a count that is shown or not, and may come to be hidden. */
    int arc(int from, int to, long count, boolean shown) {
        return add(new Arc(from, to, count, shown, false));
    }

    /** Adds a count that stays shown. */
    int total(int from, int to, long count) {
        return add(new Arc(from, to, count, true, true));
    }

    private int add(Arc arc) {
        arcs.add(arc);
        arcsOf.get(arc.from).add(arcs.size() - 1);
        arcsOf.get(arc.to).add(arcs.size() - 1);
        return arcs.size() - 1;
    }

    boolean shown(int arc) {
        return arcs.get(arc).shown;
    }

    /** Hides as many further counts as it takes, the smallest first, until a hidden one can be as great as that. */
    void protect(int hidden, long least) {
        for (OptionalInt also = bound(hidden, least); also.isPresent(); also = bound(hidden, least)) {
            arcs.get(also.getAsInt()).shown = false;
        }
    }

    /** Nothing if the hidden count can be as great as that; else the smallest of the shown ones that keep it from that. */
    private OptionalInt bound(int hidden, long least) {
        Arc start = arcs.get(hidden);
        long[] change = new long[arcs.size()];
        long missing = least - start.count;
        while (missing > 0) {
            int[] cameBy = new int[arcsOf.size()];
            Arrays.fill(cameBy, -1);
            if (!reaches(start.to, start.from, hidden, change, cameBy)) {
                return OptionalInt.of(smallestAround(cameBy, start.to));
            }
            long more = missing;
            for (int at = start.from; at != start.to; at = other(cameBy[at], at)) {
                more = Math.min(more, room(cameBy[at], at, change));
            }
            for (int at = start.from; at != start.to; at = other(cameBy[at], at)) {
                change[cameBy[at]] += arcs.get(cameBy[at]).to == at ? more : -more;
            }
            missing -= more;
        }
        return OptionalInt.empty();
    }

    private boolean reaches(int from, int to, int without, long[] change, int[] cameBy) {
        Deque<Integer> next = new ArrayDeque<>(List.of(from));
        boolean[] seen = new boolean[arcsOf.size()];
        seen[from] = true;
        while (!next.isEmpty() && !seen[to]) {
            int at = next.remove();
            for (int arc : arcsOf.get(at)) {
                int there = other(arc, at);
                if (arc != without && !seen[there] && room(arc, there, change) > 0) {
                    seen[there] = true;
                    cameBy[there] = arc;
                    next.add(there);
                }
            }
        }
        return seen[to];
    }

    /** How much more may go over the arc to that node: with it any number, against it what goes over it. */
    private long room(int number, int there, long[] change) {
        Arc arc = arcs.get(number);
        if (arc.shown) {
            return 0;
        }
        return arc.to == there ? UNBOUNDED : arc.count + change[number];
    }

    private int smallestAround(int[] cameBy, int start) {
        int smallest = -1;
        for (int number = 0; number < arcs.size(); number++) {
            Arc arc = arcs.get(number);
            boolean leaves = within(arc.from, cameBy, start) && !within(arc.to, cameBy, start);
            boolean enters = !within(arc.from, cameBy, start) && within(arc.to, cameBy, start) && arc.count > 0;
            if (arc.shown
                    && !arc.always
                    && (leaves || enters)
                    && (smallest < 0 || arc.count < arcs.get(smallest).count)) {
                smallest = number;
            }
        }
        if (smallest < 0) {
            throw new IllegalStateException("a count cannot be hidden behind totals as small as itself");
        }
        return smallest;
    }

    private static boolean within(int node, int[] cameBy, int start) {
        return node == start || cameBy[node] >= 0;
    }

    private int other(int arc, int node) {
        return arcs.get(arc).from == node ? arcs.get(arc).to : arcs.get(arc).from;
    }
}
