package dk.kanalvalg.citizen;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Whose word counts how much, and for how long. */
@ConfigMapping(prefix = "kanalvalg.standing")
interface StandingConfig {

    /** By source, how much older its word on a registered fact may be than another's and still count more. */
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
        /** A mailbox is seldom closed from one day to the next, and a closed one answers by itself. */
        @WithDefault("PT24H")
        Duration registered();

        /** Short: each hour of a wrong "no" is paper for somebody who has just joined. */
        @WithDefault("PT1H")
        Duration notRegistered();
    }
}
