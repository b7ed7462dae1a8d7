package dk.kanalvalg.outbox;

import dk.kanalvalg.outbox.PublishLane.Pass;
import dk.kanalvalg.platform.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Works on one lane, batch after batch, for as long as the instance owns it. */
final class LaneLoop implements Runnable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(50);

    /** Wait while a former owner still locks our lane, until PostgreSQL ends its transaction. */
    private static final Duration HELD_PAUSE = Duration.ofMillis(500);

    private final int lane;
    private final String instance;
    private final LaneSteps steps;
    private final Relay.OutageLog outages;
    private final Semaphore work = new Semaphore(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Backoff backoff = Backoff.upTo(LONGEST_PAUSE);
    private volatile boolean idle;
    private volatile Optional<Long> cutOffSince = Optional.empty();
    private int most;

    LaneLoop(int lane, String instance, LaneSteps steps, Relay.OutageLog outages) {
        this.lane = lane;
        this.instance = instance;
        this.steps = steps;
        this.outages = outages;
        this.most = steps.batch();
    }

    /** Says that there may be something to publish; many such words are one. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /** Whether the loop waits for a signal. A working loop finds all new entries itself. */
    boolean isIdle() {
        return idle;
    }

    /** Whether Kafka has been unreachable for so long. An unreachable database does not count. */
    boolean isCutOff(Duration patience) {
        return cutOffSince
                .filter(since -> System.nanoTime() - since > patience.toNanos())
                .isPresent();
    }

    /** Stops after the current batch. */
    void stop() {
        stopped.countDown();
        wake();
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try {
                // Asked first: opening a lane fences whoever owns it, which must not happen by mistake.
                if (!steps.owns(instance, lane)) {
                    return;
                }
                openAndPublish();
            } catch (RuntimeException failure) {
                steps.failed();
                outages.failed(failure);
                // Start small again: the batch itself may be too large for its topic or a slow network.
                most = 1;
                await(backoff.failed());
            }
        }
    }

    /**
     * After any failure the result is unclear, so it starts again as at the beginning: with a new producer and a look
     * at Kafka.
     */
    private void openAndPublish() {
        try (LaneProducer producer = open()) {
            if (!steps.recover(lane, instance)) {
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
            switch (steps.publish(producer, instance, most)) {
                case Pass.NotOwned _ -> {
                    return;
                }
                case Pass.Busy _ -> await(BUSY_PAUSE);
                case Pass.Empty _ -> awaitWork();
                case Pass.Refused _ -> wake();
                case Pass.Published published -> {
                    backoff.succeeded();
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

    /** New work does not shorten this pause; otherwise a busy service would flood a Kafka that is down. */
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
