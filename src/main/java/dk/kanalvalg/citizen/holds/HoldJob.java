package dk.kanalvalg.citizen.holds;

import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.security.AllMunicipalities;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Lets follow what must when a brake engages or is released, in every instance. */
@Singleton
@AllMunicipalities(AllMunicipalities.Work.HOLDS)
class HoldJob {

    private static final Logger LOG = Logger.getLogger(HoldJob.class);

    private final SweepHolds sweep;
    private final RepairStandings repair;
    private final ListHolds list;
    private final HoldMetrics metrics;

    HoldJob(SweepHolds sweep, RepairStandings repair, ListHolds list, HoldMetrics metrics) {
        this.sweep = sweep;
        this.repair = repair;
        this.list = list;
        this.metrics = metrics;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        DatabaseAway.putsOff(
                this::runOnce, away -> LOG.debug("Held standings are looked at again once the database is back", away));
    }

    /** Does all that is due, as far as it can; the rest is due a second later. */
    void runNow() {
        try {
            runOnce();
        } catch (RuntimeException failed) {
            LOG.warnf("What follows from a hold is done later: %s", failed.getClass());
        }
    }

    private void runOnce() {
        boolean more = true;
        while (more) {
            boolean heldBack = sweep.holdBack();
            boolean released = sweep.release();
            boolean repaired = repair.repair();
            more = heldBack || released || repaired;
        }
        sweep.finish();
        metrics.measured(list.measure());
    }
}
