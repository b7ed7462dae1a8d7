package dk.kanalvalg.cases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How far back the feed of cases goes. */
@ConfigMapping(prefix = "kanalvalg.case-feed")
interface CaseFeedConfig {

    /** How old a cursor may be. It must not be longer than any case is kept, or a reader would not see that it missed some. */
    @WithDefault("P90D")
    Period kept();
}
