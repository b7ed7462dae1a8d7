package dk.kanalvalg.core.time;

import java.time.Instant;

/**
 * A half-open period {@code [from, to)}: it contains its first instant and not its end.
 *
 * @param from first instant of the period
 * @param to first instant after it, or {@code null} when the period has no end
 */
public record EffectivePeriod(Instant from, Instant to) {

    public EffectivePeriod {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("an effective period ends before it starts");
        }
    }

    /** Whether the period is in force at the instant. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && (to == null || instant.isBefore(to));
    }
}
