package dk.kanalvalg.policy;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Place;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.core.policy.Stage;
import dk.kanalvalg.core.time.EffectivePeriod;
import dk.kanalvalg.policy.PolicySet.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every law and local policy that can rule the same contact in a municipality. Which versions meet depends on when a contact
 * comes, on its administration and on its KLE subject. All of that is cut into the classes that the stages tell apart, so
 * that one of each stands for all: nothing is sampled.
 *
 * <p>What is staged can be paused at any moment by one person or by its thresholds. So what would rule then counts as well,
 * and a pause never has to be refused.
 *
 * @see <a href="../../../../../../docs/adr/0031-versions-go-on-in-stages-and-back-in-one-step.md">ADR 0031</a>
 */
final class Mixtures {

    private static final int SUBJECTS = 1_000_000;

    private Mixtures() {}

    /**
     * A law and a council's policy over it.
     *
     * @param local or {@code null}
     */
    record Mixture(Entry law, Entry local) {}

    /** Those that can rule at the instant or later, the earliest first, each once. */
    static List<Mixture> of(PolicySet all, String municipality, Instant from) {
        PolicySet set = all.only(entry -> entry.isLaw() || entry.isOf(municipality));
        List<Place> places = places(set);
        return set.turnsFrom(from).stream()
                .flatMap(turn -> places.stream().flatMap(place -> at(set, municipality, place, turn)))
                .distinct()
                .toList();
    }

    /** The laws that a council's policy would rule with, if it came into force at the instant. */
    static Stream<Entry> lawsMet(PolicySet set, String municipality, Rollout rollout, Instant from) {
        Entry own = added(Layer.LOCAL, "", municipality, rollout, from);
        return of(set.only(Entry::isLaw).with(own), municipality, from).stream()
                .filter(mixture -> own.equals(mixture.local()))
                .map(Mixture::law);
    }

    /** The councils' policies that a national law would rule with, if it came into force at the instant. */
    static Stream<Entry> localsMet(PolicySet set, Rollout rollout, Instant from) {
        PolicySet without =
                set.only(entry -> !entry.isLaw()).with(added(Layer.LAW, NationalLaw.ID, null, rollout, from));
        return set.municipalities().stream()
                .flatMap(municipality -> of(without, municipality, from).stream())
                .map(Mixture::local)
                .filter(Objects::nonNull);
    }

    private static Entry added(Layer layer, String id, String municipality, Rollout rollout, Instant from) {
        return new Entry(id, 0, layer, municipality, new EffectivePeriod(from, null), rollout, false);
    }

    private static Stream<Mixture> at(PolicySet set, String municipality, Place place, Instant turn) {
        List<Entry> locals = chain(set, entry -> entry.isOf(municipality), place, turn);
        boolean lawAlone = locals.stream().noneMatch(entry -> entry.is(Rollout.Mode.FULL));
        return chain(set, Entry::isLaw, place, turn).stream()
                .flatMap(law -> Stream.concat(
                        locals.stream().map(local -> new Mixture(law, local)),
                        lawAlone ? Stream.of(new Mixture(law, null)) : Stream.of()));
    }

    /**
     * A place for each mixture that rules in a municipality at the instant, that of contacts which no list of a stage names
     * first.
     */
    static List<Place> places(PolicySet all, String municipality, Instant at) {
        PolicySet set = all.only(entry ->
                (entry.isLaw() || entry.isOf(municipality)) && entry.period().contains(at));
        Map<Mixture, Place> byMixture = new LinkedHashMap<>();
        Stream.concat(Stream.of(Place.UNNAMED), places(set).stream())
                .forEach(place -> byMixture.putIfAbsent(
                        new Mixture(
                                set.law(place, at).orElse(null),
                                set.local(municipality, place, at).orElse(null)),
                        place));
        return List.copyOf(byMixture.values());
    }

    /** What rules, and what would if each staged version were paused in turn. */
    private static List<Entry> chain(PolicySet set, Predicate<Entry> which, Place place, Instant turn) {
        List<Entry> chain = new ArrayList<>();
        for (Entry entry : set.entries()) {
            if (which.test(entry) && entry.rules(turn, place)) {
                chain.add(entry);
                if (entry.is(Rollout.Mode.FULL)) {
                    break;
                }
            }
        }
        return chain;
    }

    /** A place of each class that the stages tell apart. */
    private static List<Place> places(PolicySet set) {
        List<Stage> stages = set.entries().stream()
                .flatMap(entry -> entry.rollout().stages().stream())
                .distinct()
                .toList();
        List<Place> owners = representatives(
                Stream.concat(
                                Stream.of(Place.UNNAMED),
                                stages.stream()
                                        .flatMap(stage -> stage.administrations().stream())
                                        .distinct()
                                        .map(administration -> new Place(administration, null)))
                        .toList(),
                stages.stream()
                        .map(stage -> new Stage(stage.administrations(), List.of(), stage.from()))
                        .toList());
        List<Place> subjects = representatives(
                subjects(stages),
                stages.stream()
                        .map(stage -> new Stage(List.of(), stage.kle(), stage.from()))
                        .toList());
        return owners.stream()
                .flatMap(owner -> subjects.stream().map(subject -> new Place(owner.administration(), subject.kle())))
                .toList();
    }

    /** The first of those that the same stages cover. */
    private static List<Place> representatives(List<Place> candidates, List<Stage> stages) {
        Map<List<Boolean>, Place> byCoverage = candidates.stream()
                .collect(Collectors.toMap(
                        place -> stages.stream()
                                .map(stage -> stage.covers(place))
                                .toList(),
                        place -> place,
                        (first, _) -> first,
                        LinkedHashMap::new));
        return List.copyOf(byCoverage.values());
    }

    /** An area begins or has just ended at each, so the subjects between two of them lie in the same areas. */
    private static List<Place> subjects(List<Stage> stages) {
        TreeSet<Integer> borders = new TreeSet<>(List.of(0));
        stages.stream()
                .flatMap(stage -> stage.kle().stream())
                .flatMapToInt(Mixtures::borders)
                .filter(border -> border < SUBJECTS)
                .forEach(borders::add);
        return borders.stream().map(border -> new Place(null, code(border))).toList();
    }

    private static IntStream borders(KlePattern area) {
        return IntStream.of(area.first(), area.last() + 1);
    }

    private static KleCode code(int number) {
        return new KleCode("%02d.%02d.%02d".formatted(number / 10_000, number / 100 % 100, number % 100));
    }
}
