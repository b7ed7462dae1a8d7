package dk.kanalvalg.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the outbox is published. The defaults are good; an installation may have to set the topics. */
@ConfigMapping(prefix = "kanalvalg.outbox")
interface OutboxConfig {

    /** Whether this instance publishes; otherwise it leaves that to the others. */
    @WithDefault("true")
    boolean relay();

    /** How often to look for entries of other instances; this instance's own commits wake the relay at once. */
    @WithDefault("100ms")
    Duration poll();

    /** How often an instance records that it is alive, and checks its share of the lanes. */
    @WithDefault("1s")
    Duration heartbeat();

    /** After this time without a heartbeat others take an instance's lanes. */
    @WithDefault("5s")
    Duration staleAfter();

    /**
     * PostgreSQL ends a relay's transaction that is idle for this long, so that a paused instance releases its lane.
     * Must be longer than Kafka may take for a batch.
     */
    @WithDefault("15s")
    Duration idleAfter();

    /** Kafka ends the transaction of a silent instance after this time, if no other has taken its lane before. */
    @WithDefault("20s")
    Duration transactionTimeout();

    /** An instance that cannot reach Kafka for this long leaves its lanes to the others, if there are any. */
    @WithDefault("20s")
    Duration cutOffAfter();

    /** How long it leaves them, before it tries again. */
    @WithDefault("2m")
    Duration aside();

    /**
     * Maximum number of messages in one Kafka transaction. Each batch first skips deleted rows that are not vacuumed
     * yet. During a backlog these are many, so many small batches cost more than one large batch.
     */
    @WithDefault("4000")
    int batch();

    /**
     * Minimum time between the starts of two batches of a lane, unless a full batch waits. A message in an idle lane is
     * sent at once. Under load the messages of this time share one transaction and so the commits of PostgreSQL and
     * Kafka, which cost the same for one message as for hundreds.
     */
    @WithDefault("100ms")
    Duration pace();

    /**
     * How records are compressed, by Kafka's name. Every client reads gzip; lz4 and zstd cost less, and clients need a
     * codec for them.
     */
    @WithDefault("gzip")
    String compression();

    /** Two installations on one Kafka cluster need different prefixes; otherwise they fence each other forever. */
    @WithDefault("kanalvalg-relay")
    String transactionalIdPrefix();

    /**
     * A compacted topic with one partition for each lane; the last record names the batch published last. Its name is none
     * that a consumer's pattern for cases would match.
     */
    @WithDefault("kanalvalg.relay-control")
    String controlTopic();

    TopicSettings topics();

    /** How topics are created. */
    interface TopicSettings {

        /** Whether to create missing topics; in production operators decide on partitions and replicas. */
        @WithDefault("false")
        boolean create();

        @WithDefault("6")
        int partitions();

        /** How often to look for topics that were missing. */
        @WithDefault("5s")
        Duration every();

        /** The broker's default if empty. */
        Optional<Short> replicationFactor();
    }
}
