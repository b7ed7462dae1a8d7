package dk.kanalvalg.audit;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what was done, without saying by whom or to whom. */
@ApplicationScoped
@Transactional(MANDATORY)
public class AuditedActions {

    private static final String COUNT = """
            select action, count(*) as times from audit_entry
            where municipality = ? and at >= ? and at < ? and action = any (?) group by action""";

    private final Database database;

    AuditedActions(Database database) {
        this.database = database;
    }

    /** How often each of the actions was done in a municipality in a period; those that never were are 0. */
    public Map<AuditAction, Long> count(String municipality, Instant from, Instant to, List<AuditAction> actions) {
        Map<AuditAction, Long> counts = new EnumMap<>(AuditAction.class);
        actions.forEach(action -> counts.put(action, 0L));
        database.query(
                COUNT,
                row -> counts.put(AuditAction.valueOf(row.getString("action")), row.getLong("times")),
                municipality,
                from,
                to,
                Database.Column.texts(actions, AuditAction::name));
        return counts;
    }
}
