package dk.kanalvalg.policy;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The record of what is done to versions. */
@ApplicationScoped
class PolicyAudit {

    private final AuditLog audit;
    private final StoredJson json;

    PolicyAudit(AuditLog audit, StoredJson json) {
        this.audit = audit;
        this.json = json;
    }

    /**
     * Records what was done to a version.
     *
     * @param more what else is to be known of it
     */
    void record(AuditAction action, PolicyVersionRow row, String actor, Instant at, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("policy", row.key.id());
        detail.put("version", row.key.version());
        detail.putAll(more);
        audit.record(List.of(new AuditEntry(at, actor, action, row.municipality, null, null, json.write(detail))));
    }
}
