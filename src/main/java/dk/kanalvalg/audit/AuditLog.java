package dk.kanalvalg.audit;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.NewRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** The append-only record of who did and saw what, written in the transaction of what was done. */
@ApplicationScoped
public class AuditLog {

    private static final NewRows<AuditEntry> ROWS = NewRows.of(
            "audit_entry",
            List.of(
                    new NewRows.Column<>("at", "timestamptz", AuditEntry::at),
                    new NewRows.Column<>("actor", "text", AuditEntry::actor),
                    new NewRows.Column<>(
                            "action", "text", entry -> entry.action().name()),
                    new NewRows.Column<>("municipality", "text", AuditEntry::municipality),
                    new NewRows.Column<>(
                            "citizen_ref",
                            "text",
                            entry -> entry.citizen() == null
                                    ? null
                                    : entry.citizen().value()),
                    new NewRows.Column<>("case_id", "uuid", AuditEntry::caseId),
                    new NewRows.Column<>("detail", "jsonb", AuditEntry::detail)));

    private final Database database;

    AuditLog(Database database) {
        this.database = database;
    }

    /** Adds the entries. */
    @Transactional(MANDATORY)
    public void record(List<AuditEntry> entries) {
        ROWS.insert(database, entries);
    }
}
