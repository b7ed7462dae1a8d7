package dk.kanalvalg.replay;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who wanted what published again. */
@ApplicationScoped
class ReplayAudit {

    private final AuditLog log;
    private final StoredJson json;
    private final AccessContext asking;

    ReplayAudit(AuditLog log, StoredJson json, AccessContext asking) {
        this.log = log;
        this.json = json;
        this.asking = asking;
    }

    void record(AuditAction action, ReplayRow replay) {
        log.record(List.of(new AuditEntry(
                asking.at(),
                asking.actor(),
                action,
                replay.municipality,
                null,
                null,
                json.write(Map.of(
                        "replayId", replay.replayId,
                        "administration", replay.administration,
                        "topic", replay.topic,
                        "from", replay.createdFrom,
                        "until", replay.createdUntil,
                        "published", replay.published)))));
    }

    /** Whether the replay is one that the caller may know of. */
    boolean reaches(ReplayRow replay) {
        return asking.reaches(replay.municipality, replay.administration);
    }

    Instant at() {
        return asking.at();
    }

    String actor() {
        return asking.actor();
    }
}
