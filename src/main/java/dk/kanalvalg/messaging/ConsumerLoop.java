package dk.kanalvalg.messaging;

import dk.kanalvalg.platform.Backoff;
import dk.kanalvalg.platform.LoggedFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jboss.logging.Logger;

/**
 * Reads a subscription's topics, batch by batch, for as long as the service runs. A batch's offsets are committed after its
 * effect, so a crash or an outage between the two means that messages come again and never that one is skipped. Which topics
 * are read follows the subscription while it runs.
 */
final class ConsumerLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);
    private static final Duration LEAVE_GROUP_PATIENCE = Duration.ofSeconds(2);

    private final Subscription subscription;
    private final Supplier<Consumer<byte[], byte[]>> open;
    private final MessageHandler handler;
    private final DeadLetters deadLetters;
    private final Backoff backoff;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean failing;

    ConsumerLoop(
            Subscription subscription,
            Supplier<Consumer<byte[], byte[]>> open,
            MessageHandler handler,
            DeadLetters deadLetters,
            Backoff backoff) {
        this.subscription = subscription;
        this.open = open;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.backoff = backoff;
    }

    Thread start() {
        return Thread.ofVirtual().name("reader-of-" + subscription.group()).start(this);
    }

    /** Lets the batch under way finish. */
    void stop(Thread thread) {
        stopped.countDown();
        try {
            if (!thread.join(STOP_PATIENCE)) {
                // What it had not committed comes again.
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopped.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    @Override
    public void run() {
        while (!isStopping()) {
            try (Closing consumer = new Closing(open.get())) {
                SubscribedTopics topics = new SubscribedTopics(consumer.kafka(), subscription);
                while (!isStopping()) {
                    readOnce(consumer.kafka(), topics);
                }
            } catch (RuntimeException failure) {
                failed(failure);
            } catch (Error failure) {
                // A reader that ended here would leave its topic unread until the next start, and nobody would know.
                LOG.errorf(new LoggedFailure(failure), "Reading %s failed and goes on", subscription.group());
                failed(new IllegalStateException(failure));
            }
        }
    }

    /** Leaves the group when closed, so that others need not wait for silence. */
    private record Closing(Consumer<byte[], byte[]> kafka) implements AutoCloseable {
        @Override
        public void close() {
            kafka.close(CloseOptions.timeout(LEAVE_GROUP_PATIENCE));
        }
    }

    private void readOnce(Consumer<byte[], byte[]> consumer, SubscribedTopics topics) {
        if (topics.follow().isEmpty()) {
            pause(POLL);
            return;
        }
        ConsumerRecords<byte[], byte[]> records = poll(consumer, topics);
        handler.waiting(waiting(consumer));
        if (records.isEmpty()) {
            return;
        }
        try {
            handle(records);
        } catch (RuntimeException | Error failure) {
            // The position goes back at once: otherwise the next poll would skip the batch.
            rewind(consumer, records);
            throw failure;
        }
        try {
            consumer.commitSync(STOP_PATIENCE);
        } catch (RetriableCommitFailedException | RebalanceInProgressException again) {
            // The next commit covers this one too; until then a crash means repeats.
            LOG.debug("Offsets were not committed", again);
        }
        succeeded();
    }

    /** One topic that may not be read is left alone for a while, and holds up no other. */
    private ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer, SubscribedTopics topics) {
        try {
            return consumer.poll(POLL);
        } catch (TopicAuthorizationException denied) {
            LOG.warnf("Reading is not allowed: %s", String.join(" ", denied.unauthorizedTopics()));
            handler.failed();
            topics.leaveAlone(denied.unauthorizedTopics());
            return ConsumerRecords.empty();
        }
    }

    private void handle(ConsumerRecords<byte[], byte[]> records) {
        List<ReceivedMessage> batch = new ArrayList<>(records.count());
        records.forEach(message -> batch.add(ReceivedMessage.of(message)));
        List<DeadLetter> unusable = handler.handle(batch);
        deadLetters.put(unusable);
        handler.putAside(unusable.size());
    }

    private static void rewind(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).getFirst().offset());
        }
    }

    private static long waiting(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Waits, longer each time, but never so long that the group takes this instance for dead. */
    private void failed(RuntimeException failure) {
        if (isStopping()) {
            return;
        }
        handler.failed();
        if (!failing) {
            failing = true;
            LOG.warnf(
                    "Reading %s: %s; nothing is lost, and it is tried again",
                    subscription.group(), rootOf(failure).getClass().getName());
        }
        pause(backoff.failed());
    }

    private void pause(Duration longest) {
        try {
            if (stopped.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void succeeded() {
        backoff.succeeded();
        if (failing) {
            failing = false;
            LOG.infof("Reading %s: works again", subscription.group());
        }
    }

    /** Only its class is told: a message could quote a value. */
    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
