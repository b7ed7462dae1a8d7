package dk.kanalvalg.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The only place that reads the clock; tests put another in its place. */
@ApplicationScoped
public class Now {

    private final Clock clock = Clock.systemUTC();

    /** The present instant, in whole microseconds: what PostgreSQL keeps, so that a stored time equals the answered one. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
