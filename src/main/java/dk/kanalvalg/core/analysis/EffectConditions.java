package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.decision.DecisionTrace.HumanDuty;
import dk.kanalvalg.core.decision.HumanDuties;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells for which facts one table gives one thing and another table another, in one pass of somebody through both. It
 * differs from {@link PolicyDifference}, which tells everything that can change, in that it is asked about what did change,
 * and knows of the duties that call a human.
 */
public final class EffectConditions {

    /** Nobody reads on after so many conditions. */
    private static final int FEW = 12;

    private static final int STEPS_FOR_A_PART = 10_000;

    private final Rows rows;
    private final RemainderSearch search;
    private final Asked before;
    private final Asked after;

    /**
     * What a table gave somebody.
     *
     * @param effect or {@code null} when that table was not asked about this party
     * @param duties whether a duty called a human, for each time that one might have
     */
    public record Given(Effect effect, List<HumanDuty> duties) {

        /** Nothing was asked. */
        public static final Given NOTHING = new Given(null, List.of());

        public Given {
            duties = List.copyOf(duties);
        }
    }

    private EffectConditions(RuleBook first, RuleBook second, AnalysisBudget.Meter meter) {
        List<Rule> rules = Stream.concat(first.table().rules().stream(), second.table().rules().stream())
                .toList();
        List<SequencedMap<String, Cell>> duties = Stream.concat(
                        first.humanDuties().all().stream(), second.humanDuties().all().stream())
                .toList();
        List<Fact> facts =
                Stream.concat(first.facts().stream(), second.facts().stream()).toList();
        this.rows = new Rows(Axes.of(facts, rules, duties));
        this.search = new RemainderSearch(rows, meter);
        int middle = first.table().rules().size();
        Table one = new Table(rows, first.table().rules(), 0);
        Table other = new Table(rows, second.table().rules(), middle);
        this.before = new Asked(one, first.humanDuties(), boxes(rules.size(), first));
        this.after = new Asked(
                other,
                second.humanDuties(),
                boxes(rules.size() + first.humanDuties().all().size(), second));
    }

    private int[] boxes(int firstRow, RuleBook book) {
        int[] numbers = new int[book.humanDuties().all().size()];
        for (int duty = 0; duty < numbers.length; duty++) {
            numbers[duty] = rows.add(rows.axes().box(firstRow + duty));
        }
        return numbers;
    }

    /**
     * Finds the facts that get the first thing from one table and the second from the other: those that fulfil one of the
     * conditions and none of its exceptions.
     *
     * <p>Few conditions without exceptions are looked for first, because they are easier to read. Where there are not so few, or
     * the budget does not suffice to find them, the facts are told as the tables have them: a rule's cells, with the cells of
     * the rules and duties that must not hold as exceptions. That needs no search, so there is always an answer.
     *
     * @param unknown facts that are unknown in that pass, whatever was recorded
     */
    public static List<QualifiedCondition> of(
            RuleBook before, Given first, RuleBook after, Given second, List<String> unknown, AnalysisBudget budget) {
        EffectConditions both = new EffectConditions(before, after, new AnalysisBudget.Meter(budget));
        Box limits = both.limits(unknown);
        List<Part> parts = both.after.parts(second, both.before.parts(first, List.of(new Part(limits, new BitSet()))));
        try {
            Region.Cover cover = both.new Both(limits, first, second, parts).cover(both.rows, both.search, FEW);
            return cover.complete() ? both.conditions(cover) : both.withExceptions(parts);
        } catch (AnalysisBudget.Exhausted _) {
            return both.withExceptions(parts);
        }
    }

    private Box limits(List<String> unknown) {
        Box limits = Box.all(rows.axes().size());
        for (String fact : unknown) {
            int axis = rows.axes().place(fact);
            if (axis >= 0) {
                BitSet only = new BitSet();
                only.set(rows.axes().partition(axis).unknownClass());
                limits = limits.with(axis, only);
            }
        }
        return limits;
    }

    private List<QualifiedCondition> conditions(Region.Cover cover) {
        return cover.boxes().stream()
                .map(box -> new QualifiedCondition(Condition.of(rows.axes(), box), List.of()))
                .toList();
    }

    private List<QualifiedCondition> withExceptions(List<Part> parts) {
        return parts.stream()
                .map(part -> Remainder.of(rows, part.within(), part.without()))
                .filter(left -> !left.within().isEmpty())
                .map(left -> new QualifiedCondition(
                        Condition.of(rows.axes(), left.within()),
                        left.except().stream()
                                .map(box -> Condition.of(rows.axes(), box))
                                .toList()))
                .distinct()
                .toList();
    }

    /** Whether facts of a part may remain; that none do is not always worth finding out. */
    private boolean mayRemain(Part part) {
        AnalysisBudget few = new AnalysisBudget(STEPS_FOR_A_PART, () -> false);
        try {
            return new RemainderSearch(rows, new AnalysisBudget.Meter(few)).remains(part.within(), part.without());
        } catch (AnalysisBudget.Exhausted _) {
            return true;
        }
    }

    /** The facts of a box that lie in none of some rows. */
    private record Part(Box within, BitSet without) {

        Part and(Box box, BitSet others) {
            BitSet all = (BitSet) without.clone();
            all.or(others);
            return new Part(within.and(box), all);
        }
    }

    /** One of the tables, with the rows of the duties that call a human. */
    private final class Asked {
        private final Table table;
        private final HumanDuties duties;
        private final int[] rowOfDuty;

        Asked(Table table, HumanDuties duties, int[] rowOfDuty) {
            this.table = table;
            this.duties = duties;
            this.rowOfDuty = rowOfDuty;
        }

        /** What remains of the parts where this table gives that. */
        List<Part> parts(Given given, List<Part> all) {
            List<Part> parts = all;
            if (given.effect() != null) {
                parts = IntStream.range(0, table.places())
                        .filter(place -> table.effect(place).equals(given.effect()))
                        .boxed()
                        .flatMap(place -> all.stream().map(part -> part.and(table.box(place), table.before(place))))
                        .toList();
            }
            for (HumanDuty duty : given.duties()) {
                List<Part> sofar = parts;
                BitSet possible = rows(duty);
                parts = duty.called()
                        ? possible.stream()
                                .mapToObj(rows::box)
                                .flatMap(box -> sofar.stream().map(part -> part.and(box, new BitSet())))
                                .toList()
                        : sofar.stream()
                                .map(part -> part.and(part.within(), possible))
                                .toList();
            }
            return parts.stream().filter(EffectConditions.this::mayRemain).toList();
        }

        /** Whether this table gives that for all facts of a box. */
        boolean gives(Given given, Box box) {
            return (given.effect() == null || table.gives(box, given.effect(), search))
                    && given.duties().stream().allMatch(duty -> gives(duty, box));
        }

        private boolean gives(HumanDuty duty, Box box) {
            BitSet possible = rows(duty);
            return duty.called()
                    ? !search.remains(box, possible)
                    : possible.stream().mapToObj(rows::box).noneMatch(box::meets);
        }

        private BitSet rows(HumanDuty duty) {
            return duties.possible(duty).stream()
                    .mapToInt(place -> rowOfDuty[place])
                    .collect(BitSet::new, BitSet::set, BitSet::or);
        }
    }

    /** The facts that get the first thing from one table and the second from the other. */
    private final class Both implements Region {
        private final Box limits;
        private final Given first;
        private final Given second;
        private final List<Part> parts;

        Both(Box limits, Given first, Given second, List<Part> parts) {
            this.limits = limits;
            this.first = first;
            this.second = second;
            this.parts = parts;
        }

        @Override
        public int[] find(BitSet without) {
            return parts.stream()
                    .map(part -> part.and(part.within(), without))
                    .map(part -> search.find(part.within(), part.without(), RemainderSearch.UNBOUNDED))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public boolean holds(Box box) {
            return limits.contains(box, rows.axes()) && before.gives(first, box) && after.gives(second, box);
        }
    }
}
