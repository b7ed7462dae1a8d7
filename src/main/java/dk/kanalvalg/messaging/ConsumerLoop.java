package dk.kanalvalg.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads one topic, batch by batch, for as long as the service runs. A batch's offsets are committed after its effect is,
 * so a crash or an outage between the two means that messages come again and never that one is passed over: whoever takes
 * the batches must bear repeats. Nothing here knows what the messages are about.
 */
public final class ConsumerLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> open;
    private final Taker taker;
    private final Duration longestPause;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Duration pause = FIRST_PAUSE;
    private boolean out;

    public ConsumerLoop(String topic, Supplier<Consumer<byte[], byte[]>> open, Taker taker, Duration longestPause) {
        this.topic = topic;
        this.open = open;
        this.taker = taker;
        this.longestPause = longestPause;
    }

    /** Takes the messages of a topic in. */
    public interface Taker {

        /**
         * Takes a batch in, in its order; when it returns, every message has had its effect or was put aside for good.
         *
         * @throws RuntimeException when the batch must come again
         */
        void take(List<ConsumerRecord<byte[], byte[]>> batch);

        /** An attempt failed and is made again. */
        void failed();

        /** So many messages wait in the partitions that this instance reads. */
        void waiting(long messages);
    }

    /** Starts it on a thread of its own. */
    public Thread start() {
        return Thread.ofVirtual().name("reader-of-" + topic).start(this);
    }

    /** Lets the batch under way finish. */
    public void stop(Thread thread) {
        stopped.countDown();
        try {
            if (!thread.join(PATIENCE)) {
                // What it had not committed comes again.
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean stopping() {
        return stopped.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    @Override
    public void run() {
        while (!stopping()) {
            try {
                read(open.get());
            } catch (RuntimeException failure) {
                failed(failure);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        try {
            consumer.subscribe(List.of(topic));
            while (!stopping()) {
                pass(consumer);
            }
        } finally {
            // Says goodbye to the group, so that others need not wait for silence; a Kafka that is away hears nothing.
            consumer.close(CloseOptions.timeout(GOODBYE));
        }
    }

    private void pass(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        taker.waiting(waiting(consumer));
        if (records.isEmpty()) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>(records.count());
        records.forEach(batch::add);
        try {
            taker.take(batch);
        } catch (RuntimeException failure) {
            // The place in the topic goes back at once: otherwise the next poll would pass the batch over.
            rewind(consumer, records);
            failed(failure);
            return;
        }
        try {
            consumer.commitSync(PATIENCE);
        } catch (RetriableCommitFailedException again) {
            // The next commit covers this one too; until then a crash means repeats.
            LOG.debug("Offsets were not committed", again);
        }
        over();
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

    /** Waits, longer each time but never so long that the group takes this instance for dead. */
    private void failed(RuntimeException failure) {
        if (stopping()) {
            return;
        }
        taker.failed();
        if (!out) {
            out = true;
            LOG.warnf("Reading %s: %s; nothing is lost, and it is tried again", topic, root(failure));
        }
        try {
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(longestPause) < 0 ? longer : longestPause;
    }

    private void over() {
        pause = FIRST_PAUSE;
        if (out) {
            out = false;
            LOG.infof("Reading %s: works again", topic);
        }
    }

    /** The class of what went wrong: a message could quote a value. */
    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getName();
    }
}
