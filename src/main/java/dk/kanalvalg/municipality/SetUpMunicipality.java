package dk.kanalvalg.municipality;

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

    /**
     * Stores the set-up.
     *
     * @throws InvalidRequest 422 when routes tie, an administration is missing, or a choice is not allowed to the
     *     council; 409 when an administration with open cases is taken away and nobody is named for them
     */
    @Transactional
    MunicipalityRequest setUp(String code, MunicipalityRequest request) {
        Instant at = now.now();
        MunicipalityRow row = MunicipalityRow.findById(code, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = MunicipalityRow.reserved(code);
        }
        MunicipalityRequest former = row.version == 0 ? null : json.read(row.settings, MunicipalityRequest.class);
        MunicipalityRequest stored = complete.complete(code, former, request, at);
        row.version++;
        row.settings = json.write(stored);
        row.updatedAt = at;
        MunicipalityVersionRow version = new MunicipalityVersionRow();
        version.key = new MunicipalityVersionRow.Key(code, row.version);
        version.settings = row.settings;
        version.persist();
        audit.record(
                List.of(new AuditEntry(at, caller.actor(), "MUNICIPALITY_SET_UP", code, null, null, row.settings)));
        return stored;
    }
}
