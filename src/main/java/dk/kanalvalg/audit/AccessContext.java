package dk.kanalvalg.audit;

import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Who asks, and when: every record of an access needs both. */
@ApplicationScoped
public class AccessContext {

    private final Caller caller;
    private final Now now;

    AccessContext(Caller caller, Now now) {
        this.caller = caller;
        this.now = now;
    }

    /** The caller's name, or {@code unnamed}. */
    public String actor() {
        return caller.actor();
    }

    /** The caller's name, or another name if the caller has none. */
    public String actorOr(String other) {
        return caller.named() ? caller.actor() : other;
    }

    /** Whether the caller may see data of that administration. */
    public boolean reaches(String municipality, String administration) {
        return caller.reach().includes(municipality, administration);
    }

    /** The present instant. */
    public Instant at() {
        return now.now();
    }
}
