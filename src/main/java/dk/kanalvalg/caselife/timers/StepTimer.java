package dk.kanalvalg.caselife.timers;

import dk.kanalvalg.caselife.DueCase;
import dk.kanalvalg.citizen.register.RefreshStandings;
import dk.kanalvalg.platform.BatchIsolation;
import dk.kanalvalg.platform.BatchIsolation.Result;
import dk.kanalvalg.platform.LoggedFailure;
import dk.kanalvalg.security.AllMunicipalities;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks for steps that are due. Every instance does; which takes which, the rows' locks decide. */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.TIMERS)
class StepTimer {

    private static final Logger LOG = Logger.getLogger(StepTimer.class);

    private final TakeDueSteps steps;
    private final RefreshStandings standings;
    private final RepairCases repair;
    private final TimersConfig config;
    private final TimersMetrics metrics;
    private volatile boolean failing;

    StepTimer(
            TakeDueSteps steps,
            RefreshStandings standings,
            RepairCases repair,
            TimersConfig config,
            TimersMetrics metrics) {
        this.steps = steps;
        this.standings = standings;
        this.repair = repair;
        this.config = config;
        this.metrics = metrics;
    }

    @Scheduled(every = "${kanalvalg.timers.every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void takeDueSteps() {
        try {
            int taken = runOnce(config.batch());
            while (taken == config.batch()) {
                taken = runOnce(config.batch());
            }
            failing = false;
        } catch (RuntimeException away) {
            metrics.failed();
            if (!failing) {
                failing = true;
                LOG.warnf("Taking due steps: %s; they stay due", away.getClass().getSimpleName());
            }
        }
    }

    /**
     * Takes the steps that are due longest, at most so many, each by what is known of the citizen now. A case whose step
     * fails alone waits a while and holds up no other.
     *
     * @return how many were taken
     * @throws RuntimeException when the database is away
     */
    int runOnce(int most) {
        List<UUID> due = steps.due(most).stream().map(this::refreshed).toList();
        return (int) BatchIsolation.each(due, steps::take, this::postpone).stream()
                .filter(result -> result instanceof Result.Handled<Boolean>(Boolean taken) && taken)
                .count();
    }

    /** The register is asked first, outside the transaction, as for a new contact. */
    private UUID refreshed(DueCase due) {
        try {
            standings.refresh(due.municipality(), due.citizen());
        } catch (RuntimeException unanswered) {
            // What is known already decides then; whoever is told of later is decided again.
            LOG.debugf(unanswered, "Nothing new is known of the citizen of case %s", due.caseId());
        }
        return due.caseId();
    }

    private void postpone(UUID caseId, RuntimeException cause) {
        LOG.errorf(new LoggedFailure(cause), "The due step of case %s cannot be taken", caseId);
        metrics.postponed();
        steps.postpone(caseId, config.retryAfter());
    }

    @Scheduled(
            every = "${kanalvalg.timers.repair-every:10m}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void repairCases() {
        try {
            int repaired = repair.repair();
            if (repaired > 0) {
                LOG.infof("%d cases had no next step and have one now", repaired);
            }
        } catch (RuntimeException unreachable) {
            metrics.failed();
            LOG.debug("Cases cannot be repaired", unreachable);
        }
    }

    @Scheduled(every = "${kanalvalg.timers.measure-every:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        try {
            steps.measure();
        } catch (RuntimeException unreachable) {
            LOG.debug("The gauges cannot be read", unreachable);
        }
    }
}
