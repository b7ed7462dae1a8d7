package dk.kanalvalg.caselife.objections;

import dk.kanalvalg.platform.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How soon objections must be answered. */
@ConfigMapping(prefix = "kanalvalg.objections")
interface ObjectionsConfig {

    /** Working days within which an objection must be answered; after that an alert is raised. */
    @WithDefault("7")
    @WithConverter(PositiveNumber.class)
    int answerWithinWorkingDays();

    /** Pause between two readings of the gauges. */
    @WithDefault("15s")
    Duration measureEvery();
}
