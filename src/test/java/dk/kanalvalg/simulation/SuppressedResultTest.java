package dk.kanalvalg.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.simulation.SimulationResult.ChangeView;
import dk.kanalvalg.simulation.SimulationResult.Group;
import dk.kanalvalg.simulation.SimulationResult.HumanRequired;
import dk.kanalvalg.simulation.SimulationResult.Transition;
import dk.kanalvalg.simulation.SimulationResult.UnrecordedFact;
import dk.kanalvalg.simulation.SimulationResult.Way;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SuppressedResultTest {

    @Property(tries = 500)
    void nothingUnderFiveIsShownOrFoundByTakingPartsFromTheirTotal(@ForAll long seed) {
        Random random = new Random(seed);
        List<Long> parts = counts(random);
        List<Group> groups = counts(random).stream()
                .map(cases -> new Group("g" + random.nextInt(), cases, random.nextLong(cases + 1)))
                .toList();

        SimulationResult shown = SuppressedResult.of(result(parts, groups));

        Stream.of(
                        Stream.of(shown.cases(), shown.changed(), shown.cannotTell()),
                        Stream.of(
                                shown.humanRequired().from(),
                                shown.humanRequired().to()),
                        shown.byReason().stream().map(Transition::cases),
                        shown.cannotTellByFact().stream().map(UnrecordedFact::cases),
                        shown.changes().stream().map(ChangeView::cases),
                        shown.byAgeBand().stream().map(Group::cases),
                        shown.byAgeBand().stream().map(Group::changed))
                .flatMap(counts -> counts)
                .filter(count -> count != null)
                .forEach(count -> assertThat(count).isGreaterThanOrEqualTo(5).matches(one -> one % 5 == 0));
        assertThat(shown.changes()).allMatch(change -> change.examples() == null);
        assertHidden(parts, place -> shown.changes().stream()
                .anyMatch(change -> change.policies().equals(List.of("p" + place))));
        assertHidden(parts, place -> shown.byReason().stream()
                .anyMatch(one -> one.to().equals("b" + place)));
        assertHidden(groups.stream().map(Group::cases).toList(), place -> shown.byAgeBand().stream()
                .anyMatch(group -> group.key().equals(groups.get(place).key())));
        assertHidden(groups.stream().map(Group::changed).toList(), place -> changed(shown, groups.get(place)) != null);
        for (Group group : groups) {
            long same = group.cases() - group.changed();
            if (same > 0 && same < 5) {
                assertThat(changed(shown, group)).isNull();
            }
        }
    }

    /** What is left out of a table is nothing, or five at least, or the whole table. */
    private static void assertHidden(List<Long> exact, IntPredicate visible) {
        long hidden = IntStream.range(0, exact.size())
                .filter(visible.negate())
                .mapToLong(exact::get)
                .sum();
        assertThat(hidden == 0
                        || hidden >= 5
                        || IntStream.range(0, exact.size()).noneMatch(visible))
                .as("%s", exact)
                .isTrue();
    }

    private static Long changed(SimulationResult shown, Group group) {
        return shown.byAgeBand().stream()
                .filter(one -> one.key().equals(group.key()))
                .map(Group::changed)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<Long> counts(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(_ -> (long) (random.nextBoolean() ? random.nextInt(1, 8) : random.nextInt(1, 200)))
                .toList();
    }

    private static SimulationResult result(List<Long> parts, List<Group> groups) {
        long total = parts.stream().mapToLong(Long::longValue).sum();
        Way way = new Way(Channel.DIGITAL, "DIGITAL_POST", "R", false);
        return new SimulationResult(
                total,
                total,
                total,
                true,
                parts.stream().map(count -> new UnrecordedFact("f", count)).toList(),
                List.of(),
                IntStream.range(0, parts.size())
                        .mapToObj(place -> new Transition("a", "b" + place, parts.get(place)))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                groups,
                new HumanRequired(total, total),
                IntStream.range(0, parts.size())
                        .mapToObj(place -> new ChangeView(
                                new LocalizedText("a", "b"),
                                null,
                                true,
                                List.of("p" + place),
                                way,
                                way,
                                parts.get(place),
                                List.of(new UUID(0, place))))
                        .toList());
    }
}
