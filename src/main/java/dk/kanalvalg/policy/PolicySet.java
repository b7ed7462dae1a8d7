package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.time.EffectivePeriod;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which version is in force when, in one revision of the store.
 *
 * @param entries the later start first, so that the first entry that contains an instant is in force then
 */
record PolicySet(long revision, List<Entry> entries) {

    /** Before anything was stored. */
    static final PolicySet NONE = new PolicySet(-1, List.of());

    /** A version and a period in which it is in force. */
    record Entry(String id, int version, Layer layer, String municipality, EffectivePeriod period) {}

    /** The national law in force at an instant. */
    Optional<Entry> law(Instant at) {
        return at(at).filter(entry -> entry.id().equals(NationalLaw.ID)).findFirst();
    }

    /** A municipality's own policy in force at an instant. */
    Optional<Entry> local(String municipality, Instant at) {
        return at(at).filter(entry -> entry.layer() == Layer.LOCAL)
                .filter(entry -> Objects.equals(entry.municipality(), municipality))
                .findFirst();
    }

    /** The version of a policy in force at an instant. */
    Optional<Entry> inForce(String id, Instant at) {
        return at(at).filter(entry -> entry.id().equals(id)).findFirst();
    }

    /**
     * The instant itself and every later instant at which another version may come into force. Nothing changes between
     * two of them, so what holds at each of them holds from the first on.
     */
    List<Instant> turnsFrom(Instant at) {
        return Stream.concat(
                        Stream.of(at),
                        entries.stream()
                                .flatMap(entry -> Stream.of(
                                        entry.period().from(), entry.period().to()))
                                .filter(turn -> turn != null && turn.isAfter(at)))
                .distinct()
                .sorted()
                .toList();
    }

    /** The municipalities with their own policy. */
    List<String> municipalities() {
        return entries.stream()
                .map(Entry::municipality)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Stream<Entry> at(Instant at) {
        return entries.stream().filter(entry -> entry.period().contains(at));
    }
}
