package dk.kanalvalg.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The only class that reads the clock; tests replace it. */
@ApplicationScoped
public class Now {

    private final Clock clock = Clock.systemUTC();

    /**
     * The present instant in whole microseconds, the precision of PostgreSQL, so that a stored time equals the returned
     * one.
     */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
