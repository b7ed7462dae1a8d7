package dk.kanalvalg.caselife.timers;

import dk.kanalvalg.platform.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often due steps are looked for, and how many are taken together. The defaults fit. */
@ConfigMapping(prefix = "kanalvalg.timers")
interface TimersConfig {

    /** Pause between two looks for steps that are due. */
    @WithDefault("5s")
    Duration every();

    /** Pause between two looks for cases that nobody watches. */
    @WithDefault("10m")
    Duration repairEvery();

    /** Pause between two readings of the gauges. */
    @WithDefault("15s")
    Duration measureEvery();

    /** Due steps that share a transaction. */
    @WithDefault("100")
    @WithConverter(PositiveNumber.class)
    int batch();

    /** How long a step that failed waits until it is tried again. */
    @WithDefault("15m")
    Duration retryAfter();
}
