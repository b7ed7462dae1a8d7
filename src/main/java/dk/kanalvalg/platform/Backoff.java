package dk.kanalvalg.platform;

import java.time.Duration;

/**
 * The pause between attempts while something is away: it doubles with each failure up to a longest one, and starts again
 * once an attempt succeeds. Not thread-safe; each loop has its own.
 */
public final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);

    private final Duration longest;
    private Duration next = FIRST;

    private Backoff(Duration longest) {
        this.longest = longest;
    }

    /**
     * A pause that never exceeds the longest.
     *
     * @throws IllegalArgumentException when {@code longest} is not positive
     */
    public static Backoff upTo(Duration longest) {
        if (!longest.isPositive()) {
            throw new IllegalArgumentException("longest pause must be positive, not " + longest);
        }
        return new Backoff(longest);
    }

    /** How long to wait after the failure that just happened. */
    public Duration failed() {
        Duration pause = next.compareTo(longest) < 0 ? next : longest;
        next = pause.multipliedBy(2);
        return pause;
    }

    /** The next failure is a first one again. */
    public void succeeded() {
        next = FIRST;
    }
}
