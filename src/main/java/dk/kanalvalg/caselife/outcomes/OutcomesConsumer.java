package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.messaging.FeedbackConfig;
import dk.kanalvalg.messaging.FeedbackMetrics;
import dk.kanalvalg.messaging.KafkaConnections;
import dk.kanalvalg.outbox.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads outcomes batch after batch: first the effect, then the offsets. A batch that failed is given back by opening
 * another consumer, which begins at what was committed last; so nothing is lost or passed over, whatever failed.
 */
@ApplicationScoped
class OutcomesConsumer {

    private static final Logger LOG = Logger.getLogger(OutcomesConsumer.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final KafkaConnections kafka;
    private final FeedbackConfig config;
    private final HandleOutcomes read;
    private final FeedbackMetrics metrics;
    private final Topics topics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Consumer<byte[], byte[]> open;
    private Thread thread;
    private Duration pause = FIRST_PAUSE;
    private boolean failing;

    OutcomesConsumer(
            KafkaConnections kafka,
            FeedbackConfig config,
            HandleOutcomes read,
            FeedbackMetrics metrics,
            Topics topics) {
        this.kafka = kafka;
        this.config = config;
        this.read = read;
        this.metrics = metrics;
        this.topics = topics;
    }

    void onStart(@Observes StartupEvent started) {
        topics.ensure(List.of(config.topic(), config.deadLetterTopic()));
        if (config.consume()) {
            thread = Thread.ofVirtual().name("outcomes").start(this::run);
        }
    }

    /** Lets the batch under way finish and leaves the group, so that others need not wait for silence. */
    void onStop(@Observes ShutdownEvent stopping) {
        stopped.countDown();
        Consumer<byte[], byte[]> reading = open;
        if (reading != null) {
            reading.wakeup();
        }
        join();
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (Consumer<byte[], byte[]> consumer = kafka.consumer(config.groupId())) {
                open = consumer;
                consumer.subscribe(List.of(config.topic()));
                read(consumer);
            } catch (WakeupException stopping) {
                LOG.debug("Woken up to stop", stopping);
            } catch (RuntimeException failure) {
                failed(failure);
            } finally {
                open = null;
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        while (stopped.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>(records.count());
                records.forEach(batch::add);
                read.read(batch);
                consumer.commitSync();
                recovered();
            }
        }
    }

    private void failed(RuntimeException failure) {
        metrics.failed();
        if (!failing) {
            failing = true;
            // Its message may quote a record, and that may hold anything.
            LOG.warnf(
                    "Reading outcomes: %s; nothing is lost, and it is tried again",
                    failure.getClass().getSimpleName());
        }
        try {
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(config.longestPause()) < 0 ? longer : config.longestPause();
    }

    private void recovered() {
        pause = FIRST_PAUSE;
        if (failing) {
            failing = false;
            LOG.info("Reading outcomes: works again");
        }
    }

    private void join() {
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(PATIENCE)) {
                // What it had not committed is read again by whoever comes next.
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
