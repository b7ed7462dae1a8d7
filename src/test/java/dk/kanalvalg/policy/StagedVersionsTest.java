package dk.kanalvalg.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Place;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.core.policy.Stage;
import dk.kanalvalg.core.time.EffectivePeriod;
import dk.kanalvalg.policy.Mixtures.Mixture;
import dk.kanalvalg.policy.PolicySet.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** A staged version rules exactly where its stages have begun, and every pair that can ever rule is among those proven. */
class StagedVersionsTest {

    private static final String TOWN = "0175";
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Entry OLD_LAW = law(1, Instant.MIN, Rollout.FULL);

    @Property
    void aStagedVersionRulesExactlyWhereAStageHasBegun(
            @ForAll("staged") Rollout rollout, @ForAll("places") Place place, @ForAll("instants") Instant at) {
        PolicySet set = new PolicySet(1, List.of(law(2, START, rollout), OLD_LAW));

        // Said again in the words of the contract, without the code that is under test.
        boolean begun = !at.isBefore(START)
                && rollout.stages().stream()
                        .anyMatch(stage -> !stage.from().isAfter(at)
                                && (stage.administrations().isEmpty()
                                        || stage.administrations().contains(place.administration()))
                                && (stage.kle().isEmpty()
                                        || stage.kle().stream().anyMatch(area -> under(place.kle(), area))));
        assertThat(set.law(place, at)).map(Entry::version).contains(begun ? 2 : 1);
    }

    @Property
    void aShadowNeverRules(@ForAll("places") Place place, @ForAll("instants") Instant at) {
        PolicySet set =
                new PolicySet(1, List.of(law(2, START, new Rollout(Rollout.Mode.SHADOW, List.of(), null)), OLD_LAW));

        assertThat(set.law(place, at)).map(Entry::version).contains(1);
        assertThat(Mixtures.of(set, TOWN, at)).containsExactly(new Mixture(OLD_LAW, null));
    }

    @Property
    void whateverRulesTogetherWasProvenTogether(
            @ForAll("sets") PolicySet set,
            @ForAll("places") Place place,
            @ForAll("instants") Instant from,
            @ForAll("instants") Instant at) {
        List<Mixture> proven = Mixtures.of(set, TOWN, from);

        Instant later = at.isBefore(from) ? from : at;
        Mixture ruling = ruling(set, place, later);
        assertThat(proven).contains(ruling);
        // One person or a threshold may pause what is staged, and nobody is asked again whether the rest fits together.
        for (Entry staged : set.entries()) {
            if (staged.is(Rollout.Mode.STAGED)) {
                assertThat(proven).contains(ruling(set.only(entry -> !entry.equals(staged)), place, later));
            }
        }
    }

    @Property
    void aPlaceIsToldForEachSelectionThatRules(
            @ForAll("sets") PolicySet set, @ForAll("places") Place place, @ForAll("instants") Instant at) {
        assertThat(Mixtures.places(set, TOWN, at).stream().map(told -> ruling(set, told, at)))
                .doesNotHaveDuplicates()
                .contains(ruling(set, place, at));
    }

    private static Mixture ruling(PolicySet set, Place place, Instant at) {
        Optional<Entry> local = set.local(TOWN, place, at);
        return new Mixture(set.law(place, at).orElseThrow(), local.orElse(null));
    }

    /** By the digits, as people read an area. */
    private static boolean under(KleCode kle, KlePattern area) {
        return kle.value().startsWith(area.value().replace("*", ""));
    }

    private static Entry law(int version, Instant from, Rollout rollout) {
        return new Entry(NationalLaw.ID, version, Layer.LAW, null, new EffectivePeriod(from, null), rollout, false);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(-2, 12).map(day -> START.plus(Duration.ofDays(day)));
    }

    @Provide
    Arbitrary<Place> places() {
        return Combinators.combine(owners(), subjects()).as(Place::new);
    }

    @Provide
    Arbitrary<Rollout> staged() {
        Arbitrary<Stage> stage = Combinators.combine(
                        owners().list().ofMaxSize(2), areas().list().ofMaxSize(2), instants())
                .as(Stage::new);
        return stage.list().ofMinSize(1).ofMaxSize(3).map(stages -> new Rollout(Rollout.Mode.STAGED, stages, null));
    }

    /** Some versions of the law and of a council's policy, over a law that always rules. */
    @Provide
    Arbitrary<PolicySet> sets() {
        Arbitrary<Rollout> rollouts = Arbitraries.frequencyOf(
                Tuple.of(2, staged()),
                Tuple.of(1, Arbitraries.just(Rollout.FULL)),
                Tuple.of(1, Arbitraries.just(new Rollout(Rollout.Mode.SHADOW, List.of(), null))));
        Arbitrary<Entry> entries = Combinators.combine(
                        Arbitraries.of(Layer.LAW, Layer.LOCAL),
                        instants(),
                        Arbitraries.integers().between(1, 8).injectNull(0.5),
                        rollouts)
                .as((layer, from, days, rollout) -> new Entry(
                        layer == Layer.LAW ? NationalLaw.ID : "local-" + TOWN,
                        0,
                        layer,
                        layer == Layer.LAW ? null : TOWN,
                        new EffectivePeriod(from, days == null ? null : from.plus(Duration.ofDays(days))),
                        rollout,
                        false));
        return entries.list().ofMaxSize(4).map(StagedVersionsTest::numbered);
    }

    private static PolicySet numbered(List<Entry> made) {
        List<Entry> entries = new ArrayList<>(List.of(OLD_LAW));
        for (Entry entry : made) {
            entries.add(new Entry(
                    entry.id(),
                    entries.size() + 1,
                    entry.layer(),
                    entry.municipality(),
                    entry.period(),
                    entry.rollout(),
                    false));
        }
        entries.sort(
                Comparator.comparing((Entry entry) -> entry.period().from()).reversed());
        return new PolicySet(1, entries);
    }

    private static Arbitrary<String> owners() {
        return Arbitraries.of("social", "borgerservice", "skole");
    }

    private static Arbitrary<KleCode> subjects() {
        return Arbitraries.of("27.35.04", "27.35.05", "27.36.01", "28.01.01", "00.00.00", "99.99.99")
                .map(KleCode::new);
    }

    private static Arbitrary<KlePattern> areas() {
        return Arbitraries.of("*", "27.*", "27.35.*", "27.35.04", "28.*", "99.99.99")
                .map(KlePattern::new);
    }
}
