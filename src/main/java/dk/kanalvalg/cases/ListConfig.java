package dk.kanalvalg.cases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How far back a list of cases goes. */
@ConfigMapping(prefix = "kanalvalg.lists")
interface ListConfig {

    /** The period of a list of cases that names no {@code from}, counted back from its {@code to}, or from now. */
    @WithDefault("P90D")
    Period period();
}
