package dk.kanalvalg.municipality;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/**
 * Removes a municipality that has no cases. Its contacts are refused from the commit on. The row and its versions stay: a
 * contact that is being taken in at the same moment still becomes a case, with an owner and a topic, and whoever sets the
 * municipality up again changes a council's choices only with a second person.
 */
@ApplicationScoped
class RemoveMunicipality {

    private final Event<MunicipalityRemoved> removals;
    private final AuditLog audit;
    private final Caller caller;
    private final Now now;

    RemoveMunicipality(Event<MunicipalityRemoved> removals, AuditLog audit, Caller caller, Now now) {
        this.removals = removals;
        this.audit = audit;
        this.caller = caller;
        this.now = now;
    }

    /**
     * Removes it.
     *
     * @return whether there was one
     * @throws InvalidRequest 409 when it still has cases, closed ones included
     */
    @Transactional
    boolean remove(String code) {
        MunicipalityRow row = MunicipalityRow.findById(code, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.version == 0 || row.removedAt != null) {
            return false;
        }
        removals.fire(new MunicipalityRemoved(code));
        Instant at = now.now();
        row.removedAt = at;
        row.propose(null, null, null);
        audit.record(
                List.of(new AuditEntry(at, caller.actor(), AuditAction.MUNICIPALITY_REMOVED, code, null, null, null)));
        return true;
    }
}
