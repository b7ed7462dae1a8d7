package dk.kanalvalg.municipality;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/**
 * Sets a municipality up, or replaces its set-up as a whole. The set-up is valid for every event from the commit on.
 */
@ApplicationScoped
class SetUpMunicipality {

    private final CompleteSetUp complete;
    private final AuditLog audit;
    private final StoredJson json;
    private final Caller caller;
    private final Now now;

    SetUpMunicipality(CompleteSetUp complete, AuditLog audit, StoredJson json, Caller caller, Now now) {
        this.complete = complete;
        this.audit = audit;
        this.json = json;
        this.caller = caller;
        this.now = now;
    }

    /** What came of it. */
    sealed interface Result {

        /** It holds from now on. */
        record Stored(MunicipalityRequest settings) implements Result {}

        /** Another person must send the same; what holds meanwhile, beside what was proposed. */
        record Proposed(MunicipalityRequest settings) implements Result {}
    }

    /**
     * Stores the set-up, also of a municipality that was removed, or notes that it is proposed: what changes a council's choices or an administration's key takes two
     * persons.
     *
     * @throws InvalidRequest 422 when routes tie, an administration is missing, or a choice is not allowed to the council;
     *     409 when an administration with open cases is taken away and nobody is named for them; 403 without a name where
     *     two persons are needed
     */
    @Transactional
    Result setUp(String code, MunicipalityRequest request) {
        Instant at = now.now();
        MunicipalityRow row = MunicipalityRow.findById(code, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = MunicipalityRow.reserved(code);
        }
        MunicipalityRequest former = row.version == 0 ? null : read(row.settings);
        MunicipalityRequest stored = complete.complete(code, former, request, at);
        if (former != null && stored.needsTwoPersonsAfter(former) && !isSecondOf(row, stored)) {
            row.propose(json.write(stored), caller.actor(), at);
            audit.record(List.of(entry(at, AuditAction.MUNICIPALITY_SET_UP_PROPOSED, code, row.proposed)));
            return new Result.Proposed(former.with(new MunicipalityRequest.Proposal(caller.actor(), at, stored)));
        }
        store(row, stored, at);
        return new Result.Stored(stored);
    }

    /** Whether somebody else has proposed the same. */
    private boolean isSecondOf(MunicipalityRow row, MunicipalityRequest stored) {
        caller.mustBeNamed();
        return row.proposed != null
                // Both as they are read, for what is empty is not written.
                && read(row.proposed).equals(read(json.write(stored)))
                && !row.proposedBy.equalsIgnoreCase(caller.actor());
    }

    private MunicipalityRequest read(String settings) {
        return json.read(settings, MunicipalityRequest.class);
    }

    private void store(MunicipalityRow row, MunicipalityRequest stored, Instant at) {
        row.version++;
        row.settings = json.write(stored);
        row.updatedAt = at;
        row.removedAt = null;
        row.propose(null, null, null);
        MunicipalityVersionRow version = new MunicipalityVersionRow();
        version.key = new MunicipalityVersionRow.Key(row.code, row.version);
        version.settings = row.settings;
        version.persist();
        audit.record(List.of(entry(at, AuditAction.MUNICIPALITY_SET_UP, row.code, row.settings)));
    }

    private AuditEntry entry(Instant at, AuditAction action, String code, String detail) {
        return new AuditEntry(at, caller.actor(), action, code, null, null, detail);
    }
}
