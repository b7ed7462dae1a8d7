package dk.kanalvalg.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How outcomes are read and due steps are taken. The defaults fit. */
@ConfigMapping(prefix = "kanalvalg.feedback")
public interface FeedbackConfig {

    /** Whether this instance reads outcomes; one that only takes in leaves it to the others. */
    @WithDefault("true")
    boolean consume();

    @WithDefault("kanalvalg.outcomes.v1")
    String topic();

    /** Where outcomes go that cannot be used. */
    @WithDefault("kanalvalg.outcomes.v1.dlq")
    String deadLetterTopic();

    /** One for all instances of an installation, so that each outcome is read by one of them. */
    @WithDefault("kanalvalg-outcomes")
    String groupId();

    /** Outcomes that share a transaction. */
    @WithDefault("500")
    int batch();

    /** Due steps that share a transaction. */
    @WithDefault("100")
    int steps();

    /** Longest wait between two attempts while the database or Kafka is away. */
    @WithDefault("5s")
    Duration longestPause();
}
