package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.decision.FactPartition;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.UnaryTest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The facts that a set of cells asks about, in the order in which a diagram walks them, each cut into the classes that
 * the cells distinguish. Several tables and any number of guarantees share one set of axes, so that they can be compared
 * class by class.
 */
final class Axes {

    private static final UnaryTest ANY = new UnaryTest.Any();

    private final List<FactPartition> partitions;
    private final Map<String, Integer> places;
    /** Classes in which a row's cell holds, by axis and row. */
    private final BitSet[][] classes;

    private Axes(List<FactPartition> partitions, int rows) {
        this.partitions = partitions;
        this.places = new HashMap<>();
        this.classes = new BitSet[partitions.size()][rows];
        for (int axis = 0; axis < partitions.size(); axis++) {
            FactPartition partition = partitions.get(axis);
            places.put(partition.fact().name(), axis);
            for (int row = 0; row < rows; row++) {
                classes[axis][row] = new BitSet(partition.size());
            }
            for (int index = 0; index < partition.size(); index++) {
                int here = index;
                int place = axis;
                partition.signature(index).stream().forEach(row -> classes[place][row].set(here));
            }
        }
    }

    /**
     * Cuts the facts by the rules' cells and by further rows of cells, which are numbered behind the rules.
     *
     * @throws IllegalArgumentException when a cell names a fact outside the vocabulary
     */
    static Axes of(List<Fact> vocabulary, List<Rule> rules, List<? extends Map<String, Cell>> further) {
        List<Map<String, Cell>> rows = new ArrayList<>();
        rules.forEach(rule -> rows.add(rule.when()));
        rows.addAll(further);
        Map<String, Fact> facts = new HashMap<>();
        vocabulary.forEach(fact -> facts.putIfAbsent(fact.name(), fact));
        // Sorted by name, so that equal tables get equal diagrams whatever the order of their cells.
        Map<String, Integer> asking = new TreeMap<>();
        rows.forEach(row -> row.keySet().forEach(name -> asking.putIfAbsent(name, 0)));
        rules.forEach(rule -> rule.when().keySet().forEach(name -> asking.merge(name, 1, Integer::sum)));
        List<FactPartition> partitions = new ArrayList<>();
        for (String name : asking.keySet()) {
            if (!facts.containsKey(name)) {
                throw new IllegalArgumentException("a rule asks about the unknown fact " + name);
            }
            partitions.add(FactPartition.of(facts.get(name), column(rows, name)));
        }
        // The facts most rules ask about first: they leave the fewest rules alive, and so the fewest different sets of
        // them.
        partitions.sort(Comparator.comparingInt(
                partition -> -asking.get(partition.fact().name())));
        return new Axes(List.copyOf(partitions), rows.size());
    }

    private static List<UnaryTest> column(List<Map<String, Cell>> rows, String name) {
        return rows.stream()
                .map(row -> row.get(name))
                .map(cell -> cell == null ? ANY : cell.test())
                .toList();
    }

    /** How many facts are walked. */
    int size() {
        return partitions.size();
    }

    FactPartition partition(int axis) {
        return partitions.get(axis);
    }

    /** How many classes a fact has. */
    int classes(int axis) {
        return partitions.get(axis).size();
    }

    /** The box of facts for which all cells of a row hold. */
    Box box(int row) {
        Box box = Box.all(size());
        for (int axis = 0; axis < size(); axis++) {
            // A cell that holds for every class does not limit anything.
            if (classes[axis][row].cardinality() < classes(axis)) {
                box = box.with(axis, classes[axis][row]);
            }
        }
        return box;
    }

    /** Whether a fact may be unknown in a box. */
    boolean allowsUnknown(Box box, int axis) {
        return box.allows(axis, partitions.get(axis).unknownClass());
    }

    /** How many facts must be known to lie in a box. */
    int known(Box box) {
        int known = 0;
        for (int axis = 0; axis < size(); axis++) {
            known += allowsUnknown(box, axis) ? 0 : 1;
        }
        return known;
    }

    /** Facts of a box that is not empty, with as few of them known as it allows. */
    int[] pointIn(Box box) {
        int[] point = new int[size()];
        for (int axis = 0; axis < point.length; axis++) {
            point[axis] = allowsUnknown(box, axis)
                    ? partitions.get(axis).unknownClass()
                    : box.at(axis).nextSetBit(0);
        }
        return point;
    }

    /** The place of a fact, or -1 when no cell asks about it. */
    int place(String fact) {
        return places.getOrDefault(fact, -1);
    }
}
