package dk.kanalvalg.reports;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What councils have set for their reports. Each change is a new version; the former ones stay. */
@ApplicationScoped
@Transactional(MANDATORY)
class CouncilSettings {

    private static final String READ = """
            select document from report_setting where municipality = ? and kind = ? order by version desc limit 1""";

    private static final String WRITE = """
            insert into report_setting (municipality, kind, version, document, changed_by, changed_at)
            select ?, ?, coalesce(max(version), 0) + 1, cast(? as json), ?, ?
            from report_setting where municipality = ? and kind = ?""";

    private final Database database;
    private final StoredJson json;
    private final AccessContext asking;
    private final AuditLog audit;

    CouncilSettings(Database database, StoredJson json, AccessContext asking, AuditLog audit) {
        this.database = database;
        this.json = json;
        this.asking = asking;
        this.audit = audit;
    }

    /** What is set now; empty where nothing was. */
    <T> Optional<T> read(String municipality, CouncilSetting kind, Class<T> type) {
        return database.query(READ, row -> row.getString(1), municipality, kind.name()).stream()
                .findFirst()
                .map(document -> json.read(document, type));
    }

    /** Puts something in the place of what is set. */
    void write(String municipality, CouncilSetting kind, Object document) {
        database.update(
                WRITE,
                municipality,
                kind.name(),
                json.write(document),
                asking.actor(),
                asking.at(),
                municipality,
                kind.name());
        audit.record(List.of(new AuditEntry(
                asking.at(),
                asking.actor(),
                AuditAction.REPORT_SETTING_CHANGED,
                municipality,
                null,
                null,
                json.write(Map.of("kind", kind.name())))));
    }
}
