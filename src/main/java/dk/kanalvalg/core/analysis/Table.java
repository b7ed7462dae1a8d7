package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One first-hit table among the rows: its rules in the order in which they are asked. Behind the last stands "no rule", a
 * place of its own that all facts lie in, so that what no rule decides needs no special case.
 */
final class Table {

    private final List<Rule> rules;
    private final List<Box> boxes = new ArrayList<>();
    private final List<BitSet> before = new ArrayList<>();
    private final int catchAll;

    /** Adds the rules' boxes, which stand in these rows of the axes, to the rows that are searched. */
    Table(Rows rows, List<Rule> rules, int firstRow) {
        this.rules = rules;
        BitSet asked = new BitSet();
        for (int place = 0; place < rules.size(); place++) {
            Box box = rows.axes().box(firstRow + place);
            boxes.add(box);
            before.add((BitSet) asked.clone());
            asked.set(rows.add(box));
        }
        boxes.add(Box.all(rows.axes().size()));
        before.add(asked);
        int first = 0;
        while (!boxes.get(first).isAll()) {
            first++;
        }
        this.catchAll = first;
    }

    /** How many places there are: the rules, and "no rule". */
    int places() {
        return boxes.size();
    }

    /** The place of "no rule". */
    int nobody() {
        return rules.size();
    }

    Rule rule(int place) {
        return rules.get(place);
    }

    /** The rule's name, empty for "no rule". */
    String id(int place) {
        return place == nobody() ? "" : rules.get(place).id();
    }

    Effect effect(int place) {
        return place == nobody() ? Effect.NONE : Effect.of(rules.get(place));
    }

    /** The facts for which the rule's cells hold. */
    Box box(int place) {
        return boxes.get(place);
    }

    /** The rows of the rules asked earlier; not to be changed. */
    BitSet before(int place) {
        return before.get(place);
    }

    /** The first place whose rule asks nothing: what it decides is left over by all others. */
    int catchAll() {
        return catchAll;
    }

    /** The first place that holds for all facts of a box: none behind it decides any of them. */
    int lastFor(Box box, Axes axes) {
        int place = 0;
        while (!boxes.get(place).contains(box, axes)) {
            place++;
        }
        return place;
    }

    /** The place that decides these facts. */
    int decider(int[] point) {
        Box facts = Box.point(point);
        int place = 0;
        while (!boxes.get(place).meets(facts)) {
            place++;
        }
        return place;
    }

    /** Whether all facts of a box get the same. */
    boolean gives(Box box, Effect effect, RemainderSearch search) {
        int last = lastFor(box, search.axes());
        for (int place = 0; place <= last; place++) {
            if (!effect(place).equals(effect)
                    && box.meets(box(place))
                    && search.remains(box.and(box(place)), before(place))) {
                return false;
            }
        }
        return true;
    }
}
