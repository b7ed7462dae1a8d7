package dk.kanalvalg.personaldata;

import dk.kanalvalg.platform.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Period;
import java.util.Map;

/** How long personal data is kept. Periods have the form of ISO 8601. */
@ConfigMapping(prefix = "kanalvalg.privacy.retention")
interface RetentionConfig {

    /** Cases, from their last change. */
    @WithDefault("P5Y")
    Period cases();

    /** Cases by KLE pattern; the longest pattern that fits counts. */
    Map<String, Period> kinds();

    /** The keys of events whose case was erased, from the erasure on: as long as a sender may repeat an event. */
    @WithDefault("P1Y")
    Period eventKeys();

    /** Standings that no source has confirmed again. */
    @WithDefault("P5Y")
    Period standings();

    /** Simulations, from their end. */
    @WithDefault("P1Y")
    Period simulations();

    /** When the nightly deletion runs. */
    @WithDefault("0 17 2 * * ?")
    String cron();

    /** Rows in one transaction of the nightly deletion. */
    @WithDefault("500")
    @WithConverter(PositiveNumber.class)
    int batch();
}
