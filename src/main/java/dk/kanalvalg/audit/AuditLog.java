package dk.kanalvalg.audit;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.StatelessSession;

/** The append-only record of who did and saw what, written in the transaction of what was done. */
@ApplicationScoped
public class AuditLog {

    private final StatelessSession session;

    AuditLog(StatelessSession session) {
        this.session = session;
    }

    /** Adds the entries. */
    @Transactional(MANDATORY)
    public void record(List<AuditEntry> entries) {
        session.insertMultiple(entries.stream().map(AuditRow::new).toList());
    }
}
