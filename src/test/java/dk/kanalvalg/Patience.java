package dk.kanalvalg;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long tests wait for what must come. It is far longer than it ever takes: how fast the machine is, and what else it
 * does, is nothing that a test asks for, and where it comes soon, the wait is over soon.
 */
public final class Patience {

    public static final Duration PATIENCE = Duration.ofSeconds(120);

    private Patience() {}

    /** Begins a wait of that length. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }
}
