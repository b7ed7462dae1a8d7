package dk.kanalvalg.platform;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clock of the tests: the real one, unless a test moves it on. */
@Mock
@ApplicationScoped
public class SettableNow extends Now {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant now() {
        return super.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    /** Lets the time jump to an instant, from which it goes on. */
    public void moveTo(Instant instant) {
        ahead = Duration.between(super.now(), instant);
    }

    /** Back to the real time. */
    public void reset() {
        ahead = Duration.ZERO;
    }
}
