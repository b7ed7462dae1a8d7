package dk.kanalvalg.citizen;

import dk.kanalvalg.core.citizen.Standing;
import java.time.Instant;

/**
 * A standing with its source and time.
 *
 * @param source {@code null} when no source has stated anything
 */
public record KnownStanding(Standing standing, String source, Instant checkedAt) {

    /** No source has stated anything. */
    public static final KnownStanding NONE = new KnownStanding(Standing.UNKNOWN, null, null);
}
