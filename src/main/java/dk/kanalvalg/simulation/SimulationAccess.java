package dk.kanalvalg.simulation;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Right;
import dk.kanalvalg.security.Rights;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Who asks for a simulation, what that caller may see of it, and the record of it. */
@ApplicationScoped
class SimulationAccess {

    private final Caller caller;
    private final Rights rights;
    private final AccessContext asking;
    private final AuditLog log;
    private final StoredJson json;

    SimulationAccess(Caller caller, Rights rights, AccessContext asking, AuditLog log, StoredJson json) {
        this.caller = caller;
        this.rights = rights;
        this.asking = asking;
        this.log = log;
        this.json = json;
    }

    /** Whether the caller may see exact counts and cases: who may read every case of the municipality. */
    boolean exact() {
        return rights.has(Right.READ_CASES) && caller.reach().includesAllAdministrations();
    }

    /** Refuses a municipality that the caller does not reach, as if there were none. */
    void must(String municipality) {
        caller.reach().must(municipality);
    }

    /**
     * Whether the caller may know of a simulation. Counts of two periods that differ by a day would tell of that day's few
     * cases; so who may not see exact counts sees whole months only.
     */
    boolean reaches(SimulationRow row) {
        return caller.reach().includes(row.municipality) && (exact() || wholeMonths(row.periodFrom, row.periodTo));
    }

    /** Whether a period consists of whole months. */
    static boolean wholeMonths(LocalDate from, LocalDate to) {
        return from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1;
    }

    /** Whether a period has ended, so that no case comes to it any more. */
    boolean over(LocalDate to) {
        return !to.isAfter(LocalDate.ofInstant(asking.at(), Denmark.ZONE));
    }

    void record(AuditAction action, SimulationRow row) {
        log.record(List.of(new AuditEntry(
                asking.at(),
                asking.actor(),
                action,
                row.municipality,
                null,
                null,
                json.write(Map.of("simulationId", row.simulationId, "from", row.periodFrom, "to", row.periodTo)))));
    }

    Instant at() {
        return asking.at();
    }

    String actor() {
        return asking.actor();
    }
}
