package dk.kanalvalg.feedback;

import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.Caller;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Notes who sent dead letters back. */
@ApplicationScoped
class RecordReplay {

    private final AuditLog audit;
    private final Caller caller;
    private final Now now;

    RecordReplay(AuditLog audit, Caller caller, Now now) {
        this.audit = audit;
        this.caller = caller;
        this.now = now;
    }

    @Transactional
    void record(int letters) {
        audit.record(List.of(new AuditEntry(
                now.now(), caller.actor(), "OUTCOMES_REPLAYED", null, null, null, "{\"letters\":" + letters + "}")));
    }
}
