package dk.kanalvalg.audit;

import dk.kanalvalg.audit.VerifyAudit.Verification;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.LoggedFailure;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Lets the chain's head leave the database whenever it has moved, into the log and to Kafka, and looks whether the one that
 * left before is still a link. Every instance does: each is a witness of its own.
 */
@Singleton
final class NoteHead {

    private final ReadChain chain;
    private final AuditHeads heads;
    private final AuditMetrics metrics;
    private final String instance;
    private AuditChain.Link noted = AuditChain.NONE;

    NoteHead(ReadChain chain, AuditHeads heads, AuditMetrics metrics, Ids ids) {
        this.chain = chain;
        this.heads = heads;
        this.metrics = metrics;
        this.instance = ids.next().toString();
    }

    @Scheduled(every = "${kanalvalg.audit.heads-every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void runOnce() {
        try {
            note();
        } catch (RuntimeException failed) {
            metrics.headNotNoted();
            Log.warn("The audit's head did not leave the database; it is tried again", new LoggedFailure(failed));
        }
    }

    private void note() {
        Optional<Verification.Broken> fault = noted.seq() == 0 ? Optional.empty() : chain.lost(List.of(noted));
        if (fault.isPresent()) {
            metrics.found(fault.get());
            Log.errorf(
                    "The audit was changed: %s at link %d",
                    fault.get().fault(), fault.get().seq());
        }
        AuditChain.Link head = chain.last();
        if (head.seq() == noted.seq() && fault.isEmpty()) {
            return;
        }
        Log.infof("The audit's head: link %d is %s", head.seq(), HexFormat.of().formatHex(head.hash()));
        if (head.seq() > 0) {
            heads.add(instance, head);
        }
        noted = head;
    }
}
