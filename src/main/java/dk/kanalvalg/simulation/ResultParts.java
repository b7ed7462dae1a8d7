package dk.kanalvalg.simulation;

import dk.kanalvalg.core.analysis.Condition;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.simulation.Change;
import dk.kanalvalg.core.simulation.ChangeConditions;
import dk.kanalvalg.core.simulation.ChangeConditions.Part;
import dk.kanalvalg.core.simulation.ChangeConditions.Pass;
import dk.kanalvalg.core.simulation.TallySnapshot;
import dk.kanalvalg.core.simulation.TallySnapshot.Grouping;
import dk.kanalvalg.core.simulation.TallySnapshot.Kind;
import dk.kanalvalg.core.simulation.TallySnapshot.Outcomes;
import dk.kanalvalg.policy.report.Phrases;
import dk.kanalvalg.simulation.SimulationResult.ChangeView;
import dk.kanalvalg.simulation.SimulationResult.ChangedFacts;
import dk.kanalvalg.simulation.SimulationResult.FactSet;
import dk.kanalvalg.simulation.SimulationResult.Group;
import dk.kanalvalg.simulation.SimulationResult.HumanRequired;
import dk.kanalvalg.simulation.SimulationResult.RecipientFacts;
import dk.kanalvalg.simulation.SimulationResult.Transition;
import dk.kanalvalg.simulation.SimulationResult.UnrecordedFact;
import dk.kanalvalg.simulation.SimulationResult.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the exact result from what was counted. */
final class ResultParts {

    private ResultParts() {}

    static SimulationResult of(TallySnapshot tally, Function<Change, ChangeConditions> conditions) {
        return new SimulationResult(
                tally.cases(),
                tally.changed(),
                tally.cannotTell(),
                true,
                tally.unrecorded().stream()
                        .map(one -> new UnrecordedFact(one.fact(), one.cases()))
                        .toList(),
                transitions(tally, Outcomes.CHANNEL),
                transitions(tally, Outcomes.REASON),
                transitions(tally, Outcomes.MEANS),
                groups(tally, Grouping.ADMINISTRATION),
                groups(tally, Grouping.KLE_GROUP),
                groups(tally, Grouping.AGE_BAND),
                new HumanRequired(tally.humanFrom(), tally.humanTo()),
                tally.kinds().stream()
                        .map(kind -> change(kind, conditions.apply(kind.change())))
                        .toList());
    }

    private static List<Transition> transitions(TallySnapshot tally, Outcomes by) {
        return tally.transitions().stream()
                .filter(one -> one.by() == by)
                .map(one -> new Transition(one.from(), one.to(), one.cases()))
                .toList();
    }

    private static List<Group> groups(TallySnapshot tally, Grouping by) {
        return tally.groups().stream()
                .filter(one -> one.by() == by)
                .map(one -> new Group(one.key(), one.cases(), one.changed()))
                .toList();
    }

    private static ChangeView change(Kind kind, ChangeConditions conditions) {
        return new ChangeView(
                new LocalizedText(
                        words(conditions, new Phrases(Language.DANISH)),
                        words(conditions, new Phrases(Language.ENGLISH))),
                facts(conditions),
                conditions.proven(),
                List.of(kind.change().rules().split(" ", -1)),
                way(kind.change().from()),
                way(kind.change().to()),
                kind.cases(),
                kind.examples());
    }

    private static Way way(Change.Way way) {
        return new Way(way.channel(), way.means(), way.reason(), way.humanRequired());
    }

    private static String words(ChangeConditions conditions, Phrases phrases) {
        List<String> sentences = new ArrayList<>();
        for (Part part : conditions.parts()) {
            String any = part.any().stream()
                    .map(phrases::condition)
                    .collect(Collectors.joining(phrases.say("; eller ", "; or ")));
            String of =
                    switch (part.pass()) {
                        case MATTER -> "";
                        case MATTER_WITHOUT_OVERRIDE ->
                            phrases.say("Uden medarbejderens valg: ", "Without the choice of a member of staff: ");
                        case RECIPIENT ->
                            phrases.say("Modtager (%s): ", "Recipient (%s): ").formatted(phrases.role(part.role()));
                    };
            sentences.add(of + any + ".");
        }
        if (conditions.custodyHolders() != null) {
            sentences.add(phrases.say("Forældre, der får brev: %d.", "Parents written to: %d.")
                    .formatted(conditions.custodyHolders()));
        }
        return String.join(" ", sentences);
    }

    private static ChangedFacts facts(ChangeConditions conditions) {
        List<FactSet> override = cells(conditions, Pass.MATTER_WITHOUT_OVERRIDE);
        return new ChangedFacts(
                cells(conditions, Pass.MATTER),
                override.isEmpty() ? null : override,
                conditions.parts().stream()
                        .filter(part -> part.pass() == Pass.RECIPIENT)
                        .map(part -> new RecipientFacts(part.role(), cells(part)))
                        .toList(),
                conditions.custodyHolders());
    }

    private static List<FactSet> cells(ChangeConditions conditions, Pass pass) {
        return conditions.parts().stream()
                .filter(part -> part.pass() == pass)
                .flatMap(part -> cells(part).stream())
                .toList();
    }

    private static List<FactSet> cells(Part part) {
        return part.any().stream()
                .map(one -> new FactSet(
                        one.condition().cells(),
                        one.except().isEmpty()
                                ? null
                                : one.except().stream()
                                        .<Map<String, String>>map(Condition::cells)
                                        .toList()))
                .toList();
    }
}
