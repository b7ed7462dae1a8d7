package dk.kanalvalg.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The only class that makes identifiers. */
@ApplicationScoped
public class Ids {

    /** A UUIDv7: ordered by time, so that the newest rows of an index lie together. */
    public UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
