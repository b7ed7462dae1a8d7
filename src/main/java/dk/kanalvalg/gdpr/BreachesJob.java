package dk.kanalvalg.gdpr;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks once a minute, in every instance, how long the authority has not been told of a breach. */
@ApplicationScoped
class BreachesJob {

    private static final Logger LOG = Logger.getLogger(BreachesJob.class);

    private final MeasureBreaches measure;

    BreachesJob(MeasureBreaches measure) {
        this.measure = measure;
    }

    @Scheduled(every = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        try {
            measure.measure();
        } catch (RuntimeException unreachable) {
            LOG.debug("Breaches cannot be counted", unreachable);
        }
    }
}
