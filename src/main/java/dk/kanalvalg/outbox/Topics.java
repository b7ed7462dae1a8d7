package dk.kanalvalg.outbox;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/** Knows which topics are needed and which exist. If configured, it creates missing ones. */
@ApplicationScoped
public class Topics {

    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final int PATIENCE_SECONDS = 10;
    private static final int LAST = Integer.MAX_VALUE;

    private final KafkaClients kafka;
    private final OutboxConfig config;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<String> compacted = ConcurrentHashMap.newKeySet();
    private volatile Set<String> lastMissing = Set.of();
    private volatile boolean allAreWanted;
    private volatile boolean unused;
    private volatile boolean looked;
    private volatile boolean onceComplete;

    Topics(KafkaClients kafka, OutboxConfig config) {
        this.kafka = kafka;
        this.config = config;
        wanted.add(config.controlTopic());
        // A lane's last record must stay, however long the lane is quiet.
        compacted.add(config.controlTopic());
    }

    /**
     * Registers topics that will be needed. They are looked for, and created if configured, in the background until
     * they exist, because the service also starts without Kafka.
     */
    public void ensure(Collection<String> topics) {
        if (wanted.addAll(topics)) {
            Thread.startVirtualThread(this::settle);
        }
    }

    /** As {@link #ensure}, for a topic that keeps the last record of every key forever. */
    public void ensureCompacted(String topic) {
        compacted.add(topic);
        ensure(Set.of(topic));
    }

    /**
     * Says that there is no municipality yet, so that nothing can be published: a new installation is ready before its
     * topics are there. They are still looked for and told of.
     */
    public void areUnused() {
        unused = true;
    }

    void onStart(@Observes @Priority(LAST) StartupEvent started) {
        lookFromNowOn();
        Thread.startVirtualThread(this::settle);
    }

    /** All needed topics are registered by now; earlier checks did not cover all of them. */
    void lookFromNowOn() {
        allAreWanted = true;
    }

    /** Looks for the topics that are wanted and not yet known to exist; one look at a time, so that the last one counts. */
    @Scheduled(every = "${kanalvalg.outbox.topics.every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void settle() {
        boolean all = allAreWanted;
        try {
            lastMissing = new TreeSet<>(missing(wanted));
            if (all && (lastMissing.isEmpty() || unused)) {
                onceComplete = true;
            }
        } catch (KafkaException unreachable) {
            LOG.debug("Kafka cannot be asked for its topics", unreachable);
        }
        if (all) {
            looked = true;
        }
    }

    /** Those of the topics that Kafka lacks. It is asked only about topics that were not seen before. */
    Set<String> missing(Collection<String> topics) {
        Set<String> unknown = new HashSet<>(topics);
        unknown.removeAll(known);
        if (unknown.isEmpty()) {
            return Set.of();
        }
        Set<String> missing = absent(unknown);
        if (config.topics().create()) {
            missing.removeAll(created(missing));
        }
        unknown.removeAll(missing);
        known.addAll(unknown);
        return missing;
    }

    /** Whether a topic exists; unknown while Kafka is down. */
    public enum Presence {
        THERE,
        MISSING,
        UNKNOWN
    }

    /** Asks Kafka, unless the topic was seen before; creates a missing topic if configured. */
    public Presence presence(String topic) {
        try {
            return missing(Set.of(topic)).isEmpty() ? Presence.THERE : Presence.MISSING;
        } catch (KafkaException unreachable) {
            return Presence.UNKNOWN;
        }
    }

    /** Those of the topics that are there; empty while Kafka cannot be asked. Missing ones are created if configured. */
    public Optional<Set<String>> there(Collection<String> topics) {
        try {
            Set<String> there = new HashSet<>(topics);
            there.removeAll(missing(topics));
            return Optional.of(there);
        } catch (KafkaException unreachable) {
            return Optional.empty();
        }
    }

    Set<String> lastMissing() {
        return lastMissing;
    }

    /** Whether none was missing, once, or none was needed; or nobody can say, because Kafka is away. */
    boolean settled() {
        return onceComplete || (looked && lastMissing.isEmpty());
    }

    /** After a failure every topic is checked again, because it may have been deleted. */
    void forget() {
        known.clear();
    }

    private Set<String> absent(Set<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                kafka.admin().describeTopics(topics).topicNameValues();
        Set<String> absent = new HashSet<>();
        answers.forEach((topic, answer) -> {
            Optional<KafkaException> failure = await(answer.thenApply(this::wideEnough));
            if (failure.filter(Topics::meansAbsent).isPresent()) {
                absent.add(topic);
            } else if (failure.filter(reason -> !(reason instanceof TopicAuthorizationException))
                    .isPresent()) {
                throw failure.get();
            }
        });
        return absent;
    }

    private static boolean meansAbsent(KafkaException failure) {
        return failure instanceof UnknownTopicOrPartitionException
                || failure instanceof InvalidTopicException
                || failure instanceof InvalidPartitionsException;
    }

    /** A control topic with fewer partitions than lanes counts as missing, because some lanes could never publish. */
    private TopicDescription wideEnough(TopicDescription found) {
        int partitions = found.partitions().size();
        if (found.name().equals(config.controlTopic()) && partitions < OutboxStore.LANES) {
            LOG.warnf("Topic %s has %d partitions and needs %d", found.name(), partitions, OutboxStore.LANES);
            throw new InvalidPartitionsException("too few partitions");
        }
        return found;
    }

    /** Creates the topics, all with one request; answers those that are there now. */
    private Set<String> created(Set<String> missing) {
        Map<String, KafkaFuture<Void>> answers = missing.isEmpty()
                ? Map.of()
                : kafka.admin()
                        .createTopics(missing.stream().map(this::creation).toList())
                        .values();
        Set<String> created = new HashSet<>();
        answers.forEach((topic, answer) -> {
            if (isThere(topic, await(answer))) {
                created.add(topic);
            }
        });
        return created;
    }

    private NewTopic creation(String topic) {
        boolean control = topic.equals(config.controlTopic());
        NewTopic creation = new NewTopic(
                topic,
                Optional.of(control ? OutboxStore.LANES : config.topics().partitions()),
                config.topics().replicationFactor());
        return compacted.contains(topic) ? creation.configs(Map.of("cleanup.policy", "compact")) : creation;
    }

    private boolean isThere(String topic, Optional<KafkaException> failure) {
        failure.filter(reason -> !(reason instanceof TopicExistsException))
                .ifPresentOrElse(
                        reason -> LOG.warnf("Topic %s cannot be created: %s", topic, reason.getMessage()),
                        () -> LOG.debugf("Topic %s is there", topic));
        // Another instance was faster, or the topic exists but has too few partitions.
        return failure.isEmpty()
                || (failure.get() instanceof TopicExistsException
                        && (!topic.equals(config.controlTopic())
                                || absent(Set.of(topic)).isEmpty()));
    }

    /** The failure, if it is one. */
    private static Optional<KafkaException> await(KafkaFuture<?> answer) {
        try {
            answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e));
        } catch (TimeoutException e) {
            return Optional.of(new KafkaException("no answer", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new KafkaException("interrupted", e));
        }
    }
}
