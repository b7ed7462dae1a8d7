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
import org.jboss.logging.Logger;

/**
 * Reads one topic, batch by batch, for as long as the service runs. A batch's offsets are committed after its effect, so
 * a crash or an outage between the two means that messages come again and never that one is skipped.
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
        return Thread.ofVirtual().name("reader-of-" + subscription.topic()).start(this);
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
                consumer.kafka().subscribe(List.of(subscription.topic()));
                while (!isStopping()) {
                    readOnce(consumer.kafka());
                }
            } catch (RuntimeException failure) {
                failed(failure);
            } catch (Error failure) {
                // A reader that ended here would leave its topic unread until the next start, and nobody would know.
                LOG.errorf(new LoggedFailure(failure), "Reading %s failed and goes on", subscription.topic());
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

    private void readOnce(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
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
        } catch (RetriableCommitFailedException again) {
            // The next commit covers this one too; until then a crash means repeats.
            LOG.debug("Offsets were not committed", again);
        }
        succeeded();
    }

    private void handle(ConsumerRecords<byte[], byte[]> records) {
        List<ReceivedMessage> batch = new ArrayList<>(records.count());
        records.forEach(message -> batch.add(ReceivedMessage.of(message)));
        List<DeadLetter> unusable = handler.handle(batch);
        deadLetters.put(subscription.deadLetterTopic(), unusable);
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
                    subscription.topic(), rootOf(failure).getClass().getName());
        }
        try {
            if (stopped.await(backoff.failed().toMillis(), TimeUnit.MILLISECONDS)) {
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
            LOG.infof("Reading %s: works again", subscription.topic());
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
