package dk.kanalvalg.outbox;

import dk.kanalvalg.outbox.AssignLanes.Assignment;
import dk.kanalvalg.platform.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox: one loop for each lane this instance owns, and one that maintains its share of the lanes and
 * looks for work without a signal.
 */
@ApplicationScoped
class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration LEVEL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final String instance;
    private final AssignLanes assignLanes;
    private final OutboxQueries readings;
    private final LaneSteps steps;
    private final OutboxConfig config;
    private final OutageLog lanesLog = new OutageLog("Publishing");
    private final OutageLog keeperLog = new OutageLog("Keeping the lanes");
    private final Map<Integer, Worker> workers = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread keeper;
    private long asideUntil = System.nanoTime();

    Relay(AssignLanes assignLanes, OutboxQueries readings, LaneSteps steps, OutboxConfig config, Ids ids) {
        this.instance = ids.next().toString();
        this.assignLanes = assignLanes;
        this.readings = readings;
        this.steps = steps;
        this.config = config;
    }

    private record Worker(LaneLoop loop, Thread thread) {}

    void onStart(@Observes StartupEvent started) {
        if (config.relay()) {
            start();
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        stop();
    }

    synchronized void start() {
        keeper = Thread.ofVirtual().name("relay-keeper").start(this::keep);
    }

    /** Finishes the current batches and gives the lanes back, so that others need not wait for missing heartbeats. */
    synchronized void stop() {
        if (keeper == null) {
            return;
        }
        stopped.countDown();
        join(keeper);
        workers.values().forEach(worker -> worker.loop().stop());
        workers.values().forEach(worker -> join(worker.thread()));
        keeper = null;
        try {
            assignLanes.assign(instance, true);
        } catch (RuntimeException unreachable) {
            keeperLog.failed(unreachable);
        }
    }

    /** Signals a commit to the lanes. Lanes of other instances notice it when those look themselves. */
    void wake(Collection<Integer> lanes) {
        for (int lane : lanes) {
            Worker worker = workers.get(lane);
            if (worker != null) {
                worker.loop().wake();
            }
        }
    }

    String instance() {
        return instance;
    }

    private void keep() {
        Rhythm heartbeat = new Rhythm(config.heartbeat());
        Rhythm measurement = new Rhythm(LEVEL_INTERVAL);
        while (stopped.getCount() > 0) {
            try {
                if (heartbeat.isDue() && !isAside()) {
                    apply(assignLanes.assign(instance, false));
                }
                if (measurement.isDue()) {
                    steps.measure();
                }
                wakeIdle();
                keeperLog.over();
            } catch (RuntimeException failure) {
                keeperLog.failed(failure);
            }
            pause();
        }
    }

    /** It sends no heartbeat meanwhile, so that the others take its lanes and it gets none. */
    private boolean isAside() {
        if (System.nanoTime() - asideUntil < 0) {
            return true;
        }
        boolean cutOff = !workers.isEmpty()
                && workers.values().stream().allMatch(worker -> worker.loop().isCutOff(config.cutOffAfter()));
        if (!cutOff || !assignLanes.stepAside(instance)) {
            return false;
        }
        LOG.warnf("Kafka is out of reach from here: the lanes are left to other instances for %s", config.aside());
        asideUntil = System.nanoTime() + config.aside().toNanos();
        apply(new Assignment(Set.of(), Set.of()));
        return true;
    }

    private void wakeIdle() {
        Set<Integer> idle = new TreeSet<>();
        workers.forEach((lane, worker) -> {
            if (worker.loop().isIdle()) {
                idle.add(lane);
            }
        });
        if (!idle.isEmpty()) {
            wake(readings.waitingLanes(instance, idle));
        }
    }

    private void apply(Assignment assignment) {
        workers.forEach((lane, worker) -> {
            if (!assignment.own().contains(lane)) {
                worker.loop().stop();
            }
        });
        workers.values().removeIf(worker -> !worker.thread().isAlive());
        // A loop that is still ending is replaced in the next round, because a lane has one producer here at a time.
        assignment.own().forEach(lane -> workers.computeIfAbsent(lane, this::startWorker));
        steps.owned(assignment.own().size());
    }

    private Worker startWorker(int lane) {
        LaneLoop loop = new LaneLoop(lane, instance, steps, lanesLog);
        return new Worker(loop, Thread.ofVirtual().name("relay-lane-" + lane).start(loop));
    }

    private void pause() {
        try {
            if (stopped.await(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(PATIENCE)) {
                // It holds nothing that PostgreSQL and Kafka would not release themselves.
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Uses the monotonic clock, because a corrected wall clock must not make an instance look dead. */
    private static final class Rhythm {
        private final long intervalNanos;
        private long nextAt = System.nanoTime();

        Rhythm(Duration interval) {
            this.intervalNanos = interval.toNanos();
        }

        boolean isDue() {
            if (System.nanoTime() - nextAt < 0) {
                return false;
            }
            nextAt = System.nanoTime() + intervalNanos;
            return true;
        }
    }

    /**
     * Logs one line when something fails, one for each minute of the outage, and one when it works again, because lanes
     * fail together.
     */
    static final class OutageLog {

        private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

        private final String what;
        private boolean out;
        private long saidAt;

        OutageLog(String what) {
            this.what = what;
        }

        synchronized void failed(RuntimeException failure) {
            if (!out || System.nanoTime() - saidAt > INTERVAL_NANOS) {
                out = true;
                saidAt = System.nanoTime();
                LOG.warnf("%s: %s; nothing is lost, and it is tried again", what, rootOf(failure));
                LOG.debug("Details", failure);
            }
        }

        synchronized void over() {
            if (out) {
                out = false;
                LOG.infof("%s: works again", what);
            }
        }

        private static Throwable rootOf(Throwable failure) {
            Throwable root = failure;
            while (root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            return root;
        }
    }
}
