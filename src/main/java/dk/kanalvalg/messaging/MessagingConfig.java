package dk.kanalvalg.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are read. The defaults fit. */
@ConfigMapping(prefix = "kanalvalg.kafka")
interface MessagingConfig {

    /** Longest pause between two attempts while the database or Kafka is away. */
    @WithDefault("5s")
    Duration longestPause();
}
