package dk.kanalvalg.cases;

import dk.kanalvalg.platform.Now;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;

/** The period of a list of cases. A list without a beginning would search a municipality's cases of five years. */
@Singleton
class ListedPeriod {

    private final ListConfig config;
    private final Now now;

    ListedPeriod(ListConfig config, Now now) {
        this.config = config;
        this.now = now;
    }

    /** When the list begins: as it is named, or a period before its end, which is now where none is named. */
    Instant from(Instant from, Instant to) {
        Instant end = to == null ? now.now() : to;
        return from != null
                ? from
                : end.atOffset(ZoneOffset.UTC).minus(config.period()).toInstant();
    }
}
