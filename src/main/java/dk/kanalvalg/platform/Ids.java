package dk.kanalvalg.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The only class that makes identifiers. */
@ApplicationScoped
public class Ids {

    /** A UUIDv7: ordered by time, so that the newest rows of an index lie together. */
    public UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** What every id that is made at the instant or later comes after; of a time before 1970 every id does. */
    public static UUID before(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16, 0);
    }
}
