package dk.kanalvalg.intake;

import dk.kanalvalg.platform.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are taken in, and how long anything there may wait. The defaults fit. */
@ConfigMapping(prefix = "kanalvalg.intake")
interface IntakeConfig {

    /** Threads that commit groups of events; each uses a database connection. */
    @WithDefault("2")
    @WithConverter(PositiveNumber.class)
    int committers();

    /** Most requests that wait for a committer; one more is answered 429. */
    @WithDefault("10000")
    @WithConverter(PositiveNumber.class)
    int longestQueue();

    /** How long a request waits for its event to be stored, before it is answered 503. */
    @WithDefault("25s")
    Duration longestWait();

    /** How long a transaction waits for a row that another one holds, a paused instance's for example. */
    @WithDefault("2s")
    Duration lockTimeout();

    /** How long one statement of a transaction may run. */
    @WithDefault("15s")
    Duration statementTimeout();
}
