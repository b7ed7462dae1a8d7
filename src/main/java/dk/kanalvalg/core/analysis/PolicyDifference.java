package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Which facts get something else under one table than under another: every class of them, as readable conditions. */
public sealed interface PolicyDifference {

    /** All changes; none when every fact gets the same, however different the tables look. */
    record Changes(List<Change> changes, long steps) implements PolicyDifference {}

    /** The budget did not suffice, so nothing is known. */
    record LimitMet(long steps, boolean cancelled) implements PolicyDifference {}

    /**
     * Facts that get one thing before and another after.
     *
     * @param conditions exactly the facts for which that is so
     * @param complete whether the conditions tell all of them, or were too many to go on
     * @param example one of them, with as few facts known as its condition allows
     */
    record Change(
            Effect before,
            Effect after,
            List<Condition> conditions,
            boolean complete,
            SequencedMap<String, Object> example) {

        /** Whether the citizen is met in another way, and not only for another reason or with another fallback. */
        public boolean changesChannel() {
            boolean same = before.decided()
                    && after.decided()
                    && before.then().channel() == after.then().channel();
            return !same;
        }
    }

    /** Compares two policies, each with every rule switched on. */
    static PolicyDifference between(Policy before, Policy after, AnalysisBudget budget) {
        List<Fact> vocabulary =
                Stream.concat(before.facts().stream(), after.facts().stream()).toList();
        return between(vocabulary, asked(before), asked(after), budget);
    }

    /**
     * Compares two tables.
     *
     * @param vocabulary all facts that rules may name; where both versions declare one, the first declaration counts
     */
    static PolicyDifference between(List<Fact> vocabulary, List<Rule> before, List<Rule> after, AnalysisBudget budget) {
        AnalysisBudget.Meter meter = new AnalysisBudget.Meter(budget);
        try {
            return new Comparison(vocabulary, before, after, meter).changes();
        } catch (AnalysisBudget.Exhausted exhausted) {
            return new LimitMet(exhausted.spent(), exhausted.cancelled());
        }
    }

    private static List<Rule> asked(Policy policy) {
        return policy.rules().stream()
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList();
    }

    /** Two tables over the same axes. */
    final class Comparison {
        private static final int MOST_CONDITIONS = 100;

        private final Rows rows;
        private final Table before;
        private final Table after;
        private final RemainderSearch search;
        private final AnalysisBudget.Meter meter;

        private Comparison(List<Fact> vocabulary, List<Rule> before, List<Rule> after, AnalysisBudget.Meter meter) {
            List<Rule> both = Stream.concat(before.stream(), after.stream()).toList();
            this.rows = new Rows(Axes.of(vocabulary, both, List.of()));
            this.before = new Table(rows, before, 0);
            this.after = new Table(rows, after, before.size());
            this.search = new RemainderSearch(rows, meter);
            this.meter = meter;
        }

        private Changes changes() {
            Map<Turn, List<Pair>> turns = new LinkedHashMap<>();
            for (int left = 0; left < before.places(); left++) {
                // Most rules stand unchanged in both tables, and this ends most rows of the comparison at the diagonal.
                int last = after.lastFor(before.box(left), rows.axes());
                for (int right = 0; right <= last; right++) {
                    Turn turn = new Turn(before.effect(left), after.effect(right));
                    if (!turn.before().equals(turn.after()) && before.box(left).meets(after.box(right))) {
                        Pair pair = pair(left, right);
                        if (search.remains(pair.within(), pair.without())) {
                            turns.computeIfAbsent(turn, _ -> new ArrayList<>()).add(pair);
                        }
                    }
                }
            }
            List<Change> changes = new ArrayList<>();
            turns.forEach((turn, pairs) -> changes.add(change(turn, pairs)));
            return new Changes(changes, meter.spent());
        }

        private Pair pair(int left, int right) {
            BitSet without = (BitSet) before.before(left).clone();
            without.or(after.before(right));
            return new Pair(before.box(left).and(after.box(right)), without);
        }

        private Change change(Turn turn, List<Pair> pairs) {
            Region.Cover cover = new Turned(turn, pairs).cover(rows, search, MOST_CONDITIONS);
            Axes axes = rows.axes();
            return new Change(
                    turn.before(),
                    turn.after(),
                    cover.boxes().stream().map(box -> Condition.of(axes, box)).toList(),
                    cover.complete(),
                    Counterexample.facts(axes, axes.pointIn(cover.boxes().getFirst())));
        }

        /** Facts that one rule decides before and another one after lie in a box without all rules asked earlier. */
        private record Pair(Box within, BitSet without) {}

        private record Turn(Effect before, Effect after) {}

        /** All facts that turn from one thing to another, whichever rules do it. */
        private final class Turned implements Region {
            private final Turn turn;
            private final List<Pair> pairs;

            Turned(Turn turn, List<Pair> pairs) {
                this.turn = turn;
                this.pairs = pairs;
            }

            @Override
            public int[] find(BitSet without) {
                for (Pair pair : pairs) {
                    BitSet all = (BitSet) pair.without().clone();
                    all.or(without);
                    int[] found = search.find(pair.within(), all, RemainderSearch.UNBOUNDED);
                    if (found != null) {
                        return found;
                    }
                }
                return null;
            }

            @Override
            public boolean holds(Box box) {
                return before.gives(box, turn.before(), search) && after.gives(box, turn.after(), search);
            }
        }
    }
}
