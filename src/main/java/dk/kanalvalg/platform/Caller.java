package dk.kanalvalg.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.slf4j.MDC;

/** Who asks: the name a gateway in front of the service vouches for. */
@ApplicationScoped
public class Caller {

    static final String MDC_KEY = "actor";

    /** The name of a caller without one. */
    public static final String NOBODY = "unnamed";

    /** The caller's name, or {@code unnamed}. */
    public String actor() {
        String actor = MDC.get(MDC_KEY);
        return actor == null ? NOBODY : actor;
    }

    /** Whether the caller has a name. */
    public boolean named() {
        return MDC.get(MDC_KEY) != null;
    }
}
