package dk.kanalvalg.caselife.correction;

import dk.kanalvalg.caselife.correction.RecheckStore.Due;
import dk.kanalvalg.citizen.register.RefreshStandings;
import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.security.AllMunicipalities;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Rechecks due cases, in every instance. Each case has a transaction of its own, so that none waits for another. */
@Singleton
@AllMunicipalities(AllMunicipalities.Work.RECHECKS)
class RecheckJob {

    private static final Logger LOG = Logger.getLogger(RecheckJob.class);
    private static final int BATCH = 200;

    private final DueRechecks rechecks;
    private final RefreshStandings standings;
    private final RecheckCase recheck;
    private final ConcurrentlyOpenedCases late;

    RecheckJob(DueRechecks rechecks, RefreshStandings standings, RecheckCase recheck, ConcurrentlyOpenedCases late) {
        this.late = late;
        this.rechecks = rechecks;
        this.standings = standings;
        this.recheck = recheck;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        DatabaseAway.putsOff(this::runOnce, away -> LOG.debug("Rechecks continue when the database is back", away));
    }

    private void runOnce() {
        while (late.note()) {
            LOG.debug("More corrections wait for their second search");
        }
        List<Due> due = rechecks.due(BATCH);
        while (!due.isEmpty()) {
            due.forEach(this::recheck);
            due = rechecks.due(BATCH);
        }
    }

    /** The register is asked first, outside the transaction, as for a new contact. */
    private void recheck(Due due) {
        try {
            standings.refresh(due.municipality(), due.citizen());
            if (recheck.recheck(due.caseId())) {
                return;
            }
        } catch (RuntimeException failed) {
            if (DatabaseAway.causes(failed)) {
                throw failed;
            }
            LOG.errorf(
                    "Case %s cannot be decided again: %s",
                    due.caseId(), failed.getClass().getName());
        }
        rechecks.postpone(due.caseId());
    }
}
