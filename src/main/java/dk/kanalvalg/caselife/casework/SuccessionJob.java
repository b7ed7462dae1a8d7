package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.municipality.AdministrationsWithdrawn;
import dk.kanalvalg.municipality.MunicipalityRemoved;
import dk.kanalvalg.platform.BatchIsolation;
import dk.kanalvalg.platform.BatchIsolation.Result;
import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.LoggedFailure;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.security.AllMunicipalities;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sees to it that no open case is left with an administration that there is no more: refuses to take one away whose cases
 * nobody is to get, refuses to remove a municipality that has cases, and gives the cases of the others to their successors, some at a time, in every instance.
 */
@Singleton
class SuccessionJob {

    private static final Logger LOG = Logger.getLogger(SuccessionJob.class);
    private static final int BATCH = 200;

    /** A contact that was being taken in during the set-up may become a case of the former administration this late. */
    private static final Duration LATE_CASES = Duration.ofMinutes(2);

    private final HandOverToSuccessors handOver;
    private final SuccessionStore store;
    private final Now now;

    /** The set-ups whose cases are being given away, and since when; settled ones are not looked at again. */
    private final Map<SetUp, Instant> begun = new HashMap<>();

    private final Set<SetUp> settled = new HashSet<>();

    private record SetUp(String municipality, int version) {}

    SuccessionJob(HandOverToSuccessors handOver, SuccessionStore store, Now now) {
        this.handOver = handOver;
        this.store = store;
        this.now = now;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void refuse(@Observes AdministrationsWithdrawn withdrawn) {
        List<Violation> inUse = store.inUse(withdrawn.municipality(), withdrawn.administrations()).stream()
                .sorted()
                .map(id -> new Violation("successors." + id, "is required: the administration has open cases"))
                .toList();
        if (!inUse.isEmpty()) {
            throw InvalidRequest.of(
                    ErrorCode.ADMINISTRATION_IN_USE,
                    "An administration with open cases can be taken away only if a successor gets them.",
                    inUse);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void refuse(@Observes MunicipalityRemoved removed) {
        if (store.hasCases(removed.code())) {
            throw InvalidRequest.of(
                    ErrorCode.MUNICIPALITY_IN_USE, "The municipality still has cases, so it cannot be removed.");
        }
    }

    @AllMunicipalities(AllMunicipalities.Work.SUCCESSION)
    @Scheduled(every = "${kanalvalg.succession.every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        DatabaseAway.putsOff(this::runOnce, away -> LOG.debug("Cases are handed over when the database is back", away));
    }

    /** Gives away all that is left; returns how many cases that was. */
    @AllMunicipalities(AllMunicipalities.Work.SUCCESSION)
    synchronized int runOnce() {
        int all = 0;
        for (Map.Entry<String, Integer> one : handOver.withdrawing().entrySet()) {
            SetUp setUp = new SetUp(one.getKey(), one.getValue());
            if (!settled.contains(setUp)) {
                all += handOver(setUp);
            }
        }
        if (all > 0) {
            LOG.infof("%d cases of administrations that there are no more went to their successors", all);
        }
        return all;
    }

    private int handOver(SetUp setUp) {
        Instant since = begun.computeIfAbsent(setUp, _ -> now.now());
        int all = 0;
        int given = BATCH;
        while (given == BATCH) {
            List<UUID> left = handOver.left(setUp.municipality(), BATCH);
            given = (int)
                    BatchIsolation.each(
                                    left,
                                    cases -> handOver.handOver(setUp.municipality(), cases),
                                    SuccessionJob::failed)
                            .stream()
                            .filter(result -> result instanceof Result.Handled<Boolean>)
                            .count();
            all += given;
        }
        if (all == 0 && since.plus(LATE_CASES).isBefore(now.now())) {
            begun.remove(setUp);
            settled.add(setUp);
        }
        return all;
    }

    private static void failed(UUID caseId, RuntimeException cause) {
        LOG.errorf(new LoggedFailure(cause), "Case %s cannot be handed over to a successor", caseId);
    }
}
