package dk.kanalvalg.simulation;

import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.platform.IntakeLoad;
import dk.kanalvalg.platform.LoggedFailure;
import dk.kanalvalg.security.TransactionScope;
import dk.kanalvalg.simulation.SimulateNextCases.Step;
import dk.kanalvalg.simulation.SimulationStore.Due;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the due steps of simulations, and gives way to intake: while contacts wait to be taken in no step is made, and while
 * any are taken in a step is followed by a rest as long as it took.
 */
@Startup
@Singleton
final class RunSimulations {

    private static final String FAULT = "A fault of the service ended it; the log tells more.";

    private final SimulateNextCases next;
    private final ProveChanges prove;
    private final IntakeLoad intake;

    RunSimulations(SimulateNextCases next, ProveChanges prove, IntakeLoad intake) {
        this.next = next;
        this.prove = prove;
        this.intake = intake;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        try {
            boolean more = true;
            while (more && intake.waiting() == 0) {
                long taken = intake.taken();
                long began = System.nanoTime();
                more = runOnce();
                if (intake.taken() != taken) {
                    LockSupport.parkNanos(System.nanoTime() - began);
                }
            }
        } catch (RuntimeException away) {
            Log.warnf("Simulations wait: %s", away.getClass().getName());
        }
    }

    /** Makes one step of each simulation that is due; one that fails holds up no other. Answers whether any got on. */
    boolean runOnce() {
        boolean more = false;
        for (Due due : next.due()) {
            more |= TransactionScope.of(List.of(due.municipality())).call(() -> attempt(due.simulationId()));
        }
        return more;
    }

    private boolean attempt(UUID simulationId) {
        try {
            return step(simulationId);
        } catch (RuntimeException failed) {
            if (DatabaseAway.causes(failed)) {
                throw failed;
            }
            Log.error("Simulation " + simulationId + " failed", new LoggedFailure(failed));
            next.fail(simulationId, FAULT);
            return false;
        }
    }

    private boolean step(UUID simulationId) {
        Step step = next.simulate(simulationId);
        if (step.counted()) {
            prove.counted(simulationId).ifPresent(counted -> prove.complete(simulationId, counted.prove()));
        }
        return step.cases() > 0;
    }
}
