package dk.kanalvalg.ops;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Records who sends dead letters back, in a transaction of its own, before the first one is sent. */
@ApplicationScoped
class RecordDeadLetterReplay {

    private final AuditLog audit;
    private final Caller caller;
    private final Now now;

    RecordDeadLetterReplay(AuditLog audit, Caller caller, Now now) {
        this.audit = audit;
        this.caller = caller;
        this.now = now;
    }

    @Transactional
    void record(int letters) {
        audit.record(List.of(new AuditEntry(
                now.now(),
                caller.actor(),
                AuditAction.OUTCOMES_REPLAYED,
                null,
                null,
                null,
                "{\"letters\":" + letters + "}")));
    }
}
