package dk.kanalvalg.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Seals every few seconds what is new, and once a day looks at everything and notes the head in the log. */
@Singleton
final class AuditJob {

    private final SealAudit seal;
    private final VerifyAudit verify;
    private final AuditMetrics metrics;

    AuditJob(SealAudit seal, VerifyAudit verify, AuditMetrics metrics) {
        this.seal = seal;
        this.verify = verify;
        this.metrics = metrics;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void recent() {
        all(true);
    }

    @Scheduled(cron = "0 47 3 * * ?", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void daily() {
        all(false);
        VerifyAudit.Verification found = verify.verify(null);
        metrics.found(found);
        switch (found) {
            case VerifyAudit.Verification.Intact(var sealed, var head) ->
                Log.infof("The audit is intact: link %d is %s", sealed, head);
            case VerifyAudit.Verification.Broken(var seq, var entry, var fault) ->
                Log.errorf("The audit was changed: %s at link %d, entry %d", fault, seq, entry);
        }
    }

    private void all(boolean recent) {
        int sealed;
        do {
            sealed = seal.seal(recent);
        } while (sealed == SealAudit.BATCH);
    }
}
