package dk.kanalvalg.citizen;

import dk.kanalvalg.core.citizen.Standing;
import java.time.Instant;

/**
 * A standing with where and when it was learnt.
 *
 * @param source {@code null} when nobody has told
 */
public record KnownStanding(Standing standing, String source, Instant checkedAt) {

    /** Nobody has told. */
    public static final KnownStanding NONE = new KnownStanding(Standing.UNKNOWN, null, null);
}
