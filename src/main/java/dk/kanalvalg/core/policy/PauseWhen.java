package dk.kanalvalg.core.policy;

import java.util.Optional;

/**
 * When a roll-out pauses by itself. Each share is of the cases that the version decided, between 0 and 1.
 *
 * @param failedDeliveries share of cases in which a delivery failed, or {@code null} for no such threshold
 * @param overrides share of cases whose channel a caseworker changed, or {@code null}
 * @param unattended share of cases that nobody took in time, or {@code null}
 * @param minimum how many cases there must be before a share counts
 */
public record PauseWhen(Double failedDeliveries, Double overrides, Double unattended, int minimum) {

    /** What is counted against a threshold. */
    public enum Measure {
        FAILED_DELIVERIES,
        OVERRIDES,
        UNATTENDED
    }

    /** How the cases of a version have gone so far. */
    public record Counts(long cases, long failedDeliveries, long overrides, long unattended) {

        /** Before any case. */
        public static final Counts NONE = new Counts(0, 0, 0, 0);

        /** How many cases the measure counts. */
        public long of(Measure measure) {
            return switch (measure) {
                case FAILED_DELIVERIES -> failedDeliveries;
                case OVERRIDES -> overrides;
                case UNATTENDED -> unattended;
            };
        }
    }

    /** The threshold of a measure, or {@code null} where there is none. */
    public Double threshold(Measure measure) {
        return switch (measure) {
            case FAILED_DELIVERIES -> failedDeliveries;
            case OVERRIDES -> overrides;
            case UNATTENDED -> unattended;
        };
    }

    /** The first measure that is above its threshold; empty while there are too few cases. */
    public Optional<Measure> exceeded(Counts counts) {
        if (counts.cases() == 0 || counts.cases() < minimum) {
            return Optional.empty();
        }
        for (Measure measure : Measure.values()) {
            Double threshold = threshold(measure);
            if (threshold != null && counts.of(measure) > threshold * counts.cases()) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }
}
