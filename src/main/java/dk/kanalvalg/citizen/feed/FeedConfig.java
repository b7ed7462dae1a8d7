package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.platform.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The feed of standings. The defaults fit; two installations on one Kafka cluster need different groups. */
@ConfigMapping(prefix = "kanalvalg.standing-feed")
interface FeedConfig {

    /** Whether this instance reads the feed. */
    @WithDefault("true")
    boolean enabled();

    /** Shared by all instances, so that each message is taken in by one of them. */
    @WithDefault("kanalvalg-standing")
    String group();

    /** Most messages taken in together, in one transaction. */
    @WithDefault("500")
    @WithConverter(PositiveNumber.class)
    int batch();
}
