package dk.kanalvalg.tools.load;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What one run gave: events a second, and the time of an answer or transaction in milliseconds. */
record Figures(double eventsPerSecond, double p50, double p99, long faults) {

    /** In milliseconds, of nanoseconds in order. */
    static double percentile(long[] sorted, int percent) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)] / 1e6;
    }

    /** The run in the middle: rounds are few and one of them may have met a checkpoint. */
    static Figures median(List<Figures> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Figures::eventsPerSecond))
                .toList()
                .get(rounds.size() / 2);
    }

    String json(String name, int clients) {
        return String.format(
                Locale.ROOT,
                "{\"what\": \"%s\", \"clients\": %d, \"eventsPerSecond\": %.1f, \"p50Millis\": %.3f, \"p99Millis\":"
                        + " %.3f, \"faults\": %d}",
                name,
                clients,
                eventsPerSecond,
                p50,
                p99,
                faults);
    }
}
