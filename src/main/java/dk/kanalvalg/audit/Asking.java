package dk.kanalvalg.audit;

import dk.kanalvalg.platform.Caller;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Who asks, and when: what every record of an access needs. */
@ApplicationScoped
public class Asking {

    private final Caller caller;
    private final Now now;

    Asking(Caller caller, Now now) {
        this.caller = caller;
        this.now = now;
    }

    /** The caller's name, or {@code unnamed}. */
    public String actor() {
        return caller.actor();
    }

    /** The present instant. */
    public Instant at() {
        return now.now();
    }
}
