package dk.kanalvalg.simulation;

import dk.kanalvalg.core.simulation.FewCases;
import dk.kanalvalg.simulation.SimulationResult.ChangeView;
import dk.kanalvalg.simulation.SimulationResult.Group;
import dk.kanalvalg.simulation.SimulationResult.HumanRequired;
import dk.kanalvalg.simulation.SimulationResult.Transition;
import dk.kanalvalg.simulation.SimulationResult.UnrecordedFact;
import java.util.List;

/**
 * A result for who may not read the cases: so coarse that it tells nothing of few people, see {@link FewCases}. Examples are
 * left out.
 */
final class SuppressedResult {

    private SuppressedResult() {}

    static SimulationResult of(SimulationResult exact) {
        return new SimulationResult(
                FewCases.shown(exact.cases()),
                FewCases.shown(exact.changed()),
                FewCases.shown(exact.cannotTell()),
                false,
                FewCases.kept(exact.cannotTellByFact(), UnrecordedFact::cases).stream()
                        .map(one -> new UnrecordedFact(one.fact(), FewCases.shown(one.cases())))
                        .toList(),
                transitions(exact.byChannel()),
                transitions(exact.byReason()),
                transitions(exact.byMeans()),
                groups(exact.byAdministration()),
                groups(exact.byKleGroup()),
                groups(exact.byAgeBand()),
                new HumanRequired(
                        FewCases.shown(exact.humanRequired().from()),
                        FewCases.shown(exact.humanRequired().to())),
                FewCases.kept(exact.changes(), ChangeView::cases).stream()
                        .map(SuppressedResult::change)
                        .toList());
    }

    private static List<Transition> transitions(List<Transition> all) {
        return FewCases.kept(all, Transition::cases).stream()
                .map(one -> new Transition(one.from(), one.to(), FewCases.shown(one.cases())))
                .toList();
    }

    /** Of a group neither those that changed nor those that did not may be few. */
    private static List<Group> groups(List<Group> all) {
        List<Group> groups = FewCases.kept(all, Group::cases);
        List<Group> changed = FewCases.kept(
                all,
                Group::changed,
                group -> !groups.contains(group) || FewCases.isFew(group.cases() - group.changed()));
        return groups.stream()
                .map(group -> new Group(
                        group.key(),
                        FewCases.shown(group.cases()),
                        changed.contains(group) ? FewCases.shown(group.changed()) : null))
                .toList();
    }

    private static ChangeView change(ChangeView exact) {
        return new ChangeView(
                exact.condition(),
                exact.facts(),
                exact.proven(),
                exact.policies(),
                exact.from(),
                exact.to(),
                FewCases.shown(exact.cases()),
                null);
    }
}
