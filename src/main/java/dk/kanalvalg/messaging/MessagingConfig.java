package dk.kanalvalg.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are read. The defaults fit. */
@ConfigMapping(prefix = "kanalvalg.kafka")
public interface MessagingConfig {

    /** Longest pause between two attempts while the database or Kafka is away. */
    @WithDefault("5s")
    Duration longestPause();

    /**
     * Whether outcomes and standings of all municipalities are read from one topic each, too. Whoever may write to those
     * may report for everybody, so production has no use for them.
     */
    @WithDefault("false")
    boolean sharedInbound();
}
