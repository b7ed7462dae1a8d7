package dk.kanalvalg.citizen;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How much each source counts, and for how long. */
@ConfigMapping(prefix = "kanalvalg.standing")
interface StandingConfig {

    /** By source: how much older its statement on a registered fact may be than another's and still count more. */
    Map<String, Duration> headStarts();

    /**
     * Days after an exemption in which another source's "registered" may be no more than its lag, and does not end it;
     * from 0 to 90.
     */
    @WithDefault("7")
    int exemptionSettlingDays();

    /** How long a register's answer on Digital Post is taken for the truth. Only asked while a register is configured. */
    Freshness freshness();

    interface Freshness {
        /** Long, because a mailbox is seldom closed from one day to the next, and a closed mailbox rejects messages. */
        @WithDefault("PT24H")
        Duration registered();

        /** Short, because a wrong "no" sends paper to somebody who has just joined. */
        @WithDefault("PT1H")
        Duration notRegistered();
    }
}
