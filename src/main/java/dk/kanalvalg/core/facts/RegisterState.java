package dk.kanalvalg.core.facts;

import java.time.Instant;

/**
 * Whether Digital Post can be reached.
 *
 * @param outageUntil when it is expected back, or {@code null} when that is unknown
 */
public record RegisterState(boolean available, Instant outageUntil) {

    /** Digital Post as it should be. */
    public static final RegisterState AVAILABLE = new RegisterState(true, null);
}
