package dk.kanalvalg.caselife.timers;

import dk.kanalvalg.messaging.FeedbackConfig;
import dk.kanalvalg.messaging.FeedbackMetrics;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks for steps that are due. Every instance does; which takes which, the rows' locks decide. */
@ApplicationScoped
class StepTimer {

    private static final Logger LOG = Logger.getLogger(StepTimer.class);

    private final TakeDueSteps steps;
    private final RepairCases adopt;
    private final FeedbackConfig config;
    private final FeedbackMetrics metrics;
    private volatile boolean failing;

    StepTimer(TakeDueSteps steps, RepairCases adopt, FeedbackConfig config, FeedbackMetrics metrics) {
        this.steps = steps;
        this.adopt = adopt;
        this.config = config;
        this.metrics = metrics;
    }

    /** Takes batches for as long as they are full: after a night of standing still, all that was missed. */
    @Scheduled(every = "{kanalvalg.feedback.timer:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        try {
            while (steps.take(config.steps()) == config.steps()) {
                LOG.debug("More steps may be due");
            }
            failing = false;
        } catch (RuntimeException failure) {
            metrics.failed();
            if (!failing) {
                failing = true;
                LOG.warnf(
                        "Taking due steps: %s; they stay due",
                        failure.getClass().getSimpleName());
            }
        }
    }

    /** Looks for cases that nobody watches. */
    @Scheduled(every = "{kanalvalg.feedback.adopt:10m}", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void adopt() {
        try {
            int adopted = adopt.adopt();
            if (adopted > 0) {
                LOG.infof("%d cases that nobody watched were taken up", adopted);
            }
        } catch (RuntimeException unreachable) {
            metrics.failed();
            LOG.debug("Cases cannot be taken up", unreachable);
        }
    }

    /** Reads the meters. */
    @Scheduled(every = "{kanalvalg.feedback.measure:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        try {
            steps.measure();
        } catch (RuntimeException unreachable) {
            LOG.debug("The meters cannot be read", unreachable);
        }
    }
}
