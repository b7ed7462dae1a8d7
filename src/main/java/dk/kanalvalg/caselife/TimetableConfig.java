package dk.kanalvalg.caselife;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a case may wait where the policy does not say. */
@ConfigMapping(prefix = "kanalvalg.life")
interface TimetableConfig {

    /** Working days within which an administration must have taken a case; after it somebody is alarmed. */
    @WithDefault("1")
    int acceptWithinWorkingDays();

    /** The same for a case that is acute, by the clock. */
    @WithDefault("1h")
    Duration acceptAcuteWithin();

    /** Working days in which the last step of a ladder must have led to a delivery. */
    @WithDefault("10")
    int deliverWithinWorkingDays();

    /** Days after which a case that has arrived is closed, if nobody closes it before. */
    @WithDefault("30")
    int closeAfterDays();
}
