package dk.kanalvalg.simulation;

import dk.kanalvalg.simulation.SimulationResult.ChangeView;
import dk.kanalvalg.simulation.SimulationResult.Group;
import dk.kanalvalg.simulation.SimulationResult.HumanRequired;
import dk.kanalvalg.simulation.SimulationResult.Transition;
import dk.kanalvalg.simulation.SimulationResult.UnrecordedFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A result for who may not read the cases: so coarse that it tells nothing of few people.
 *
 * <p>What is under five is left out, and nobody is told whether it is none. A part that is left out could be found by taking
 * the others from their total; so where what is left out of a table is under five together, the smallest of the others is
 * left out too. What is shown is rounded to five, so that no sum tells more than its parts. Examples are left out.
 */
final class SuppressedResult {

    private static final long FEW = 5;

    private SuppressedResult() {}

    static SimulationResult of(SimulationResult exact) {
        return new SimulationResult(
                shown(exact.cases()),
                shown(exact.changed()),
                shown(exact.cannotTell()),
                false,
                kept(exact.cannotTellByFact(), UnrecordedFact::cases).stream()
                        .map(one -> new UnrecordedFact(one.fact(), shown(one.cases())))
                        .toList(),
                transitions(exact.byChannel()),
                transitions(exact.byReason()),
                transitions(exact.byMeans()),
                groups(exact.byAdministration()),
                groups(exact.byKleGroup()),
                groups(exact.byAgeBand()),
                new HumanRequired(
                        shown(exact.humanRequired().from()),
                        shown(exact.humanRequired().to())),
                kept(exact.changes(), ChangeView::cases).stream()
                        .map(SuppressedResult::change)
                        .toList());
    }

    /** The count to the nearest five, or {@code null} when it is under five. */
    static Long shown(long count) {
        return count < FEW ? null : (count + FEW / 2) / FEW * FEW;
    }

    private static List<Transition> transitions(List<Transition> all) {
        return kept(all, Transition::cases).stream()
                .map(one -> new Transition(one.from(), one.to(), shown(one.cases())))
                .toList();
    }

    /** Of a group neither those that changed nor those that did not may be few. */
    private static List<Group> groups(List<Group> all) {
        List<Group> groups = kept(all, Group::cases);
        List<Group> changed =
                kept(all, Group::changed, group -> !groups.contains(group) || isFew(group.cases() - group.changed()));
        return groups.stream()
                .map(group -> new Group(
                        group.key(), shown(group.cases()), changed.contains(group) ? shown(group.changed()) : null))
                .toList();
    }

    /** Whether it is so small that it must not come out; none is not few. */
    private static boolean isFew(long count) {
        return count > 0 && count < FEW;
    }

    private static ChangeView change(ChangeView exact) {
        return new ChangeView(
                exact.condition(),
                exact.facts(),
                exact.proven(),
                exact.policies(),
                exact.from(),
                exact.to(),
                shown(exact.cases()),
                null);
    }

    private static <T> List<T> kept(List<T> parts, ToLongFunction<T> count) {
        return kept(parts, count, _ -> false);
    }

    /**
     * The parts that may be shown, in their order.
     *
     * @param hidden whether a part may not, whatever its count
     */
    private static <T> List<T> kept(List<T> parts, ToLongFunction<T> count, Predicate<T> hidden) {
        List<T> kept = new ArrayList<>(parts);
        kept.removeIf(part -> count.applyAsLong(part) < FEW || hidden.test(part));
        long left = parts.stream().mapToLong(count).sum()
                - kept.stream().mapToLong(count).sum();
        while (isFew(left) && !kept.isEmpty()) {
            T smallest = kept.stream().min(Comparator.comparingLong(count)).orElseThrow();
            kept.remove(smallest);
            left += count.applyAsLong(smallest);
        }
        return kept;
    }
}
