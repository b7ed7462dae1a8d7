package dk.kanalvalg.ops;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.municipality.TopicNames;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;

/** Records who sends dead letters back to which topics, in a transaction of its own, before the first one is sent. */
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

    /** @param letters how many go back to each topic */
    @Transactional
    void record(Map<String, Long> letters) {
        Instant at = now.now();
        audit.record(letters.entrySet().stream()
                .map(sent -> entry(at, sent.getKey(), sent.getValue()))
                .toList());
    }

    /** Of the topic's municipality; of none where all share it. */
    private AuditEntry entry(Instant at, String topic, long letters) {
        String municipality = TopicNames.outcomesOwner(topic)
                .map(TopicNames.Owner::municipality)
                .orElse(null);
        String detail = "{\"topic\":\"" + topic + "\",\"letters\":" + letters + "}";
        return new AuditEntry(at, caller.actor(), AuditAction.OUTCOMES_REPLAYED, municipality, null, null, detail);
    }
}
