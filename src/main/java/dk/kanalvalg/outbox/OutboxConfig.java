package dk.kanalvalg.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the outbox is emptied. The defaults fit; what an installation may have to set are the topics. */
@ConfigMapping(prefix = "kanalvalg.outbox")
interface OutboxConfig {

    /** Whether this instance publishes; one that only takes in leaves it to the others. */
    @WithDefault("true")
    boolean relay();

    /** How often to look for entries that another instance committed; one's own commits wake the relay at once. */
    @WithDefault("100ms")
    Duration poll();

    /** How often an instance says that it is alive and looks whether it has its share of the lanes. */
    @WithDefault("1s")
    Duration heartbeat();

    /** After this silence others take an instance's lanes. */
    @WithDefault("5s")
    Duration staleAfter();

    /**
     * PostgreSQL ends a relay's transaction that is idle for this long, so that a paused instance lets go of its lane.
     * Longer than Kafka may take for a batch.
     */
    @WithDefault("15s")
    Duration idleAfter();

    /** Kafka ends a transaction of an instance that fell silent after this, should no other have taken its lane before. */
    @WithDefault("20s")
    Duration transactionTimeout();

    /** An instance that cannot reach Kafka for this long leaves its lanes to the others, if there are any. */
    @WithDefault("20s")
    Duration cutOffAfter();

    /** For so long it does, before it tries again. */
    @WithDefault("2m")
    Duration aside();

    /**
     * Messages published in one Kafka transaction, at most. Each batch begins with a walk over what was deleted and not yet
     * vacuumed away, which with a backlog is long, so that many small ones cost more than one large.
     */
    @WithDefault("4000")
    int batch();

    /**
     * The least time from the start of a lane's batch to that of its next, unless a full batch waits. A message that
     * finds its lane idle leaves at once; under load the messages of this time share a transaction, and with it the
     * commits of PostgreSQL and Kafka, which cost the same for one as for hundreds.
     */
    @WithDefault("100ms")
    Duration pace();

    /** Two installations on one Kafka cluster need different ones, or they fence each other for ever. */
    @WithDefault("kanalvalg-relay")
    String transactionalIdPrefix();

    /** Compacted, one partition a lane: the last record names the batch published last. */
    @WithDefault("kanalvalg.relay-control.v1")
    String controlTopic();

    TopicSettings topics();

    /** How topics come to be. */
    interface TopicSettings {

        /** Whether to create what is missing; in production somebody else decides on partitions and copies. */
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
