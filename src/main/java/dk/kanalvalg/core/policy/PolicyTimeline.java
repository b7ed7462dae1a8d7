package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.time.EffectivePeriod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The versions of one policy with the periods in which they rule; where two overlap, the later start goes before. */
public record PolicyTimeline(List<Entry> entries) {

    /** A version and when it rules. */
    public record Entry(Policy policy, EffectivePeriod period) {}

    public PolicyTimeline {
        entries = entries.stream()
                .sorted((one, other) ->
                        other.period().from().compareTo(one.period().from()))
                .toList();
    }

    /** The version in force at the instant. */
    public Optional<Policy> at(Instant instant) {
        return entries.stream()
                .filter(entry -> entry.period().contains(instant))
                .map(Entry::policy)
                .findFirst();
    }
}
