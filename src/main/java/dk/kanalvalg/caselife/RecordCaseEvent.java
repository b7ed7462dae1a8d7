package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes what people did about a case without moving it: into its history and the audit log. */
@ApplicationScoped
public class RecordCaseEvent {

    private static final String ADD = """
            with numbered as (
                update case_life set seq = seq + 1 where case_id = ? returning case_id, municipality, seq)
            insert into case_history (case_id, municipality, seq, at, event, actor, detail)
            select case_id, municipality, seq, ?, ?, ?, cast(? as jsonb) from numbered""";

    /**
     * From here its retention period runs anew. Not the time of its last move: that one says which outcomes are late.
     */
    private static final String KEEP = "update contact_case set updated_at = ? where case_id = ?";

    private final Database database;
    private final StoredJson json;
    private final AuditLog audit;

    RecordCaseEvent(Database database, StoredJson json, AuditLog audit) {
        this.database = database;
        this.json = json;
        this.audit = audit;
    }

    /**
     * What was done.
     *
     * @param actor who did it
     * @param event in capitals, as it stands in the history
     * @param detail for the history
     */
    public record Entry(Instant at, String actor, String event, Map<String, Object> detail) {}

    /** Adds the entry to the history of a case that this transaction holds. The case keeps its state and its version. */
    @Transactional(MANDATORY)
    public void record(LockedCase held, Entry entry) {
        database.update(ADD, held.caseId(), entry.at(), entry.event(), entry.actor(), json.write(entry.detail()));
        database.update(KEEP, entry.at(), held.caseId());
        audit.record(List.of(new AuditEntry(
                entry.at(),
                entry.actor(),
                AuditAction.ofCase(entry.event()),
                held.municipality(),
                new CitizenRef(held.citizenRef()),
                held.caseId(),
                null)));
    }
}
