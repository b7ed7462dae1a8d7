package dk.kanalvalg.outbox;

import dk.kanalvalg.outbox.PublishLane.Pass;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Works on one lane, batch after batch, for as long as the instance owns it. */
final class LaneLoop implements Runnable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(50);

    /** Somebody holds a lane that is ours: a former owner, until PostgreSQL ends its transaction. */
    private static final Duration HELD_PAUSE = Duration.ofMillis(500);

    private final int lane;
    private final String instance;
    private final Steps steps;
    private final Relay.OutageLog outages;
    private final Semaphore work = new Semaphore(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Duration pause = FIRST_PAUSE;
    private volatile boolean idle;
    private volatile Optional<Long> cutOffSince = Optional.empty();
    private int most;

    LaneLoop(int lane, String instance, Steps steps, Relay.OutageLog outages) {
        this.lane = lane;
        this.instance = instance;
        this.steps = steps;
        this.outages = outages;
        this.most = steps.batch();
    }

    /** What a lane takes. A singleton, because a scoped bean's proxy would hide the fields. */
    @Singleton
    static class Steps {
        private final OutboxQueries readings;
        private final KafkaClients kafka;
        private final RecoverLane recover;
        private final PublishLane publish;
        private final OutboxMetrics metrics;

        Steps(
                OutboxQueries readings,
                KafkaClients kafka,
                RecoverLane recover,
                PublishLane publish,
                OutboxMetrics metrics) {
            this.readings = readings;
            this.kafka = kafka;
            this.recover = recover;
            this.publish = publish;
            this.metrics = metrics;
        }

        /** Reads the meters that the table answers. */
        void measure() {
            metrics.measured(readings.level());
        }

        void failed() {
            metrics.failed();
        }

        int batch() {
            return publish.largestBatch();
        }

        void owned(int lanes) {
            metrics.lanesOwned(lanes);
        }

        /** At a true edge of the process: tests open lanes that break on the way. */
        LaneProducer open(int lane) {
            return kafka.openLane(lane);
        }

        Duration pace() {
            return publish.pace();
        }
    }

    /** Says that there may be something to publish; many such words are one. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /** Whether it waits to be woken; one that is at work looks by itself for all that has come, from wherever. */
    boolean isIdle() {
        return idle;
    }

    /** Whether Kafka has not been within reach for so long. Of a database that is away this says nothing. */
    boolean isCutOff(Duration patience) {
        return cutOffSince
                .filter(since -> System.nanoTime() - since > patience.toNanos())
                .isPresent();
    }

    /** Lets the batch under way finish. */
    void stop() {
        stopped.countDown();
        wake();
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try {
                // Asked first: opening a lane fences whoever owns it, which must not happen by mistake.
                if (!steps.readings.ownedLanes(instance).contains(lane)) {
                    return;
                }
                openAndPublish();
            } catch (RuntimeException failure) {
                steps.failed();
                outages.failed(failure);
                // Small again: a batch can be what fails, if it is larger than its topic or a slow network will carry.
                most = 1;
                await(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        }
    }

    /** After any failure the answer is unclear, and the way on is the way in: a new producer and a look at Kafka. */
    private void openAndPublish() {
        try (LaneProducer producer = open()) {
            if (!steps.recover.recover(lane, instance)) {
                await(HELD_PAUSE);
                return;
            }
            publish(producer);
        }
    }

    private LaneProducer open() {
        try {
            LaneProducer producer = steps.open(lane);
            cutOffSince = Optional.empty();
            return producer;
        } catch (RuntimeException failure) {
            if (cutOffSince.isEmpty()) {
                cutOffSince = Optional.of(System.nanoTime());
            }
            throw failure;
        }
    }

    private void publish(LaneProducer producer) {
        while (!isStopped()) {
            long begunAt = System.nanoTime();
            switch (steps.publish.publish(producer, instance, most)) {
                case Pass.NotOwned _ -> {
                    return;
                }
                case Pass.Busy _ -> await(BUSY_PAUSE);
                case Pass.Empty _ -> awaitWork();
                case Pass.Refused _ -> wake();
                case Pass.Published published -> {
                    pause = FIRST_PAUSE;
                    most = Math.min(most * 2, steps.batch());
                    outages.over();
                    if (!published.full()) {
                        await(steps.pace().minusNanos(System.nanoTime() - begunAt));
                        awaitWork();
                    }
                }
            }
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    private void awaitWork() {
        idle = true;
        try {
            work.acquire();
            work.drainPermits();
            idle = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not cut short by new work, or a busy service would hammer a Kafka that is down. */
    private void await(Duration pause) {
        if (!pause.isPositive()) {
            return;
        }
        try {
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
