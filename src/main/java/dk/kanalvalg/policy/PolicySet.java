package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Place;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.core.policy.Stage;
import dk.kanalvalg.core.time.EffectivePeriod;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which version is in force when and where, in one revision of the store.
 *
 * @param entries the later start first, so that the first entry that rules at an instant and place is in force there then
 */
record PolicySet(long revision, List<Entry> entries) {

    /** Before anything was stored. */
    static final PolicySet NONE = new PolicySet(-1, List.of());

    /**
     * A version, a period in which it is in force, and how far it rules in it.
     *
     * @param paused whether the period was ended by a pause that is not over
     */
    record Entry(
            String id,
            int version,
            Layer layer,
            String municipality,
            EffectivePeriod period,
            Rollout rollout,
            boolean paused) {

        /** Whether it rules for contacts of that place at the instant, unless a later entry does. */
        boolean rules(Instant at, Place place) {
            return period.contains(at) && rollout.rules(at, place);
        }

        /** Whether it rules wherever no later entry does. */
        boolean rulesEverywhere(Instant at) {
            return period.contains(at) && rollout.mode() == Rollout.Mode.FULL;
        }

        /** When it came into force, or {@code null} if it always was. */
        Instant begin() {
            return period.from().equals(Instant.MIN) ? null : period.from();
        }

        /** The stages that have begun at the instant. */
        List<Stage> begun(Instant at) {
            return rollout.stages().stream().filter(stage -> stage.begun(at)).toList();
        }

        boolean is(Rollout.Mode mode) {
            return rollout.mode() == mode;
        }

        /** Whether it is a version of the national law. */
        boolean isLaw() {
            return id.equals(NationalLaw.ID);
        }

        /** Whether it is the municipality's own. */
        boolean isOf(String code) {
            return layer == Layer.LOCAL && Objects.equals(municipality, code);
        }
    }

    /** The national law in force at an instant, for contacts of that place. */
    Optional<Entry> law(Place place, Instant at) {
        return first(Entry::isLaw, place, at);
    }

    /** A municipality's own policy in force at an instant, for contacts of that place. */
    Optional<Entry> local(String municipality, Place place, Instant at) {
        return first(entry -> entry.isOf(municipality), place, at);
    }

    /** The version of a policy in force at an instant, where no list of a stage counts. */
    Optional<Entry> inForce(String id, Instant at) {
        return first(entry -> entry.id().equals(id), Place.UNNAMED, at);
    }

    /** Versions of the law and of the municipality's own policies that are in shadow, in stages, or paused. */
    List<Entry> rollingOutOrPaused(String municipality, Instant at) {
        return entries.stream()
                .filter(entry -> entry.paused()
                        || (!entry.is(Rollout.Mode.FULL) && entry.period().contains(at)))
                .filter(entry -> entry.isLaw() || entry.isOf(municipality))
                .toList();
    }

    /**
     * The instant itself and every later instant at which another version may come into force. Nothing changes between
     * two of them, so what holds at each of them holds from the first on.
     */
    List<Instant> turnsFrom(Instant at) {
        return Stream.concat(Stream.of(at), entries.stream().flatMap(PolicySet::turns))
                .filter(turn -> turn != null && !turn.isBefore(at))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Instant> turns(Entry entry) {
        return Stream.concat(
                Stream.of(entry.period().from()),
                Stream.concat(
                        Stream.ofNullable(entry.period().to()),
                        entry.rollout().stages().stream().map(Stage::from)));
    }

    /** The municipalities with their own policy. */
    List<String> municipalities() {
        return entries.stream()
                .map(Entry::municipality)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Those entries only, in their order. */
    PolicySet only(Predicate<Entry> which) {
        return new PolicySet(revision, entries.stream().filter(which).toList());
    }

    /** With another entry, which goes before those that start with it. */
    PolicySet with(Entry added) {
        Stream<Entry> later = entries.stream()
                .filter(entry -> entry.period().from().isAfter(added.period().from()));
        Stream<Entry> earlier = entries.stream()
                .filter(entry -> !entry.period().from().isAfter(added.period().from()));
        return new PolicySet(
                revision,
                Stream.concat(later, Stream.concat(Stream.of(added), earlier)).toList());
    }

    private Optional<Entry> first(Predicate<Entry> which, Place place, Instant at) {
        return entries.stream()
                .filter(which)
                .filter(entry -> entry.rules(at, place))
                .findFirst();
    }
}
