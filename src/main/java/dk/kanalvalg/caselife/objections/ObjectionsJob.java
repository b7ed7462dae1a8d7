package dk.kanalvalg.caselife.objections;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Reads the gauges of objections from time to time, in every instance. */
@ApplicationScoped
class ObjectionsJob {

    private static final Logger LOG = Logger.getLogger(ObjectionsJob.class);

    private final MeasureObjections measure;

    ObjectionsJob(MeasureObjections measure) {
        this.measure = measure;
    }

    @Scheduled(every = "${kanalvalg.objections.measure-every:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        try {
            measure.measure();
        } catch (RuntimeException unreachable) {
            LOG.debug("Objections cannot be counted", unreachable);
        }
    }
}
