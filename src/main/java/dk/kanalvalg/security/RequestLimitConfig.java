package dk.kanalvalg.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests a client may send in a second. Twice as many may come at once after a pause. */
@ConfigMapping(prefix = "kanalvalg.request-limit")
interface RequestLimitConfig {

    /** Contacts and batches of contacts: far more than an instance can take in, so that only a runaway meets it. */
    @WithDefault("10000")
    int intakeASecond();

    /** Everything else. */
    @WithDefault("200")
    int othersASecond();
}
