package dk.kanalvalg.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of the database those may use who read. */
@ConfigMapping(prefix = "kanalvalg.reading")
interface ReadConfig {

    /** Reads at the same time, each with a connection of its own; far fewer than an instance has connections. */
    @WithDefault("3")
    int atOnce();

    /** How long a read waits for its turn before it is answered 503. */
    @WithDefault("PT2S")
    Duration longestWait();

    /** How long one statement of a read may run. */
    @WithDefault("PT5S")
    Duration statementTimeout();

    /** How many times as long as a read its place rests after it, while contacts are taken in; 0 for not at all. */
    @WithDefault("9")
    int rest();

    /** The longest that a place rests. */
    @WithDefault("PT1S")
    Duration longestRest();
}
