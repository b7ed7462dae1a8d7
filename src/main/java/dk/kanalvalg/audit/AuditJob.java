package dk.kanalvalg.audit;

import dk.kanalvalg.platform.LoggedFailure;
import dk.kanalvalg.platform.Now;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Seals every few seconds what is new, and once a day looks at everything and notes the head in the log. An instance also
 * looks soon after its start, and again within the hour when a look failed, so that one that restarts every day looks too.
 */
@Singleton
final class AuditJob {

    private static final Duration A_DAY_AND_SOME = Duration.ofHours(25);

    private final SealAudit seal;
    private final VerifyAudit verify;
    private final AuditMetrics metrics;
    private final Now now;
    private volatile Instant verifiedAt = Instant.MIN;

    AuditJob(SealAudit seal, VerifyAudit verify, AuditMetrics metrics, Now now) {
        this.seal = seal;
        this.verify = verify;
        this.metrics = metrics;
        this.now = now;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void recent() {
        all(true);
    }

    @Scheduled(cron = "0 47 3 * * ?", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void daily() {
        runOnce();
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void whenDue() {
        if (now.now().minus(A_DAY_AND_SOME).isAfter(verifiedAt)) {
            runOnce();
        }
    }

    /** Seals what is left and looks at everything. */
    void runOnce() {
        try {
            all(false);
            VerifyAudit.Verification found = verify.verify(null);
            metrics.found(found);
            verifiedAt = now.now();
            switch (found) {
                case VerifyAudit.Verification.Intact(var sealed, var head, var heads) ->
                    Log.infof("The audit is intact: link %d is %s; %d heads were compared", sealed, head, heads);
                case VerifyAudit.Verification.Broken(var seq, var entry, var fault) ->
                    Log.errorf("The audit was changed: %s at link %d, entry %d", fault, seq, entry);
            }
        } catch (RuntimeException failed) {
            Log.error("The audit could not be verified; it is tried again within the hour", new LoggedFailure(failed));
        }
    }

    private void all(boolean recent) {
        int sealed;
        do {
            sealed = seal.seal(recent);
        } while (sealed == SealAudit.BATCH);
    }
}
