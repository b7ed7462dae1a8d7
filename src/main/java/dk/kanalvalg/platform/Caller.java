package dk.kanalvalg.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.slf4j.MDC;

/** Who asks: the name a gateway in front of the service vouches for. */
@ApplicationScoped
public class Caller {

    static final String MDC_KEY = "actor";

    private static final String NOBODY_NAMED = "unnamed";

    /** The caller's name, or {@code unnamed}. */
    public String actor() {
        String actor = MDC.get(MDC_KEY);
        return actor == null ? NOBODY_NAMED : actor;
    }

    /** Whether the caller has a name. */
    public boolean named() {
        return MDC.get(MDC_KEY) != null;
    }
}
