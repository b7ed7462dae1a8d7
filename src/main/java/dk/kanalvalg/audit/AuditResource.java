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

/** Answers whether the audit log is unchanged. */
@Path("/v1/audit/verification")
@Tag(name = "Audit")
@RunOnVirtualThread
class AuditResource {

    private final VerifyAudit verify;

    AuditResource(VerifyAudit verify) {
        this.verify = verify;
    }

    /** {@code ok}, how many entries are sealed and the last link; or the first faulty row. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VerificationView(boolean ok, Long sealed, String head, Long seq, Long entryId, VerifyAudit.Fault fault) {}

    /**
     * With {@code seq} and {@code head} of an earlier answer it also checks whether that link is still in the chain.
     */
    @GET
    @Needs(Right.AUDIT)
    @SecurityRequirement(name = "token")
    public VerificationView verification(@QueryParam("seq") String seq, @QueryParam("head") String head) {
        return switch (verify.verify(noted(seq, head))) {
            case VerifyAudit.Verification.Intact(var sealed, var last) ->
                new VerificationView(true, sealed, last, null, null, null);
            case VerifyAudit.Verification.Broken(var at, var entry, var fault) ->
                new VerificationView(false, null, null, at, entry, fault);
        };
    }

    private static AuditChain.Link noted(String seq, String head) {
        if (seq == null && head == null) {
            return null;
        }
        if (seq == null || !seq.matches("[0-9]{1,18}")) {
            throw InvalidRequest.malformed("seq", "is not the number of a link");
        }
        if (head == null || !head.matches("[0-9a-f]{64}")) {
            throw InvalidRequest.malformed("head", "is not the hash of a link");
        }
        return new AuditChain.Link(Long.parseLong(seq), HexFormat.of().parseHex(head));
    }

    /** Seals new entries every few seconds, and once a day verifies everything and logs the head. */
    @Singleton
    static final class SealingRun {

        private final SealAudit seal;
        private final VerifyAudit verify;
        private final AuditMetrics metrics;

        SealingRun(SealAudit seal, VerifyAudit verify, AuditMetrics metrics) {
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
}
