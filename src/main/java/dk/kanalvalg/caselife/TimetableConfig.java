package dk.kanalvalg.caselife;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a case may wait where the policy does not say. */
@ConfigMapping(prefix = "kanalvalg.life")
interface TimetableConfig {

    /** Working days within which an administration must accept a case; after that an alarm is raised. */
    @WithDefault("1")
    int acceptWithinWorkingDays();

    /** The same for an acute case, in hours of the clock. */
    @WithDefault("1h")
    Duration acceptAcuteWithin();

    /** Working days within which the last step of the fallback must lead to a delivery. */
    @WithDefault("10")
    int deliverWithinWorkingDays();

    /** Days after which a delivered case is closed, unless somebody closes it earlier. */
    @WithDefault("30")
    int closeAfterDays();
}
