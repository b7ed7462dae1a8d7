package dk.kanalvalg.caselife.correction;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The rows of cases that must be rechecked. */
@ApplicationScoped
class RecheckStore {

    private static final String DUE = """
            select kept.case_id, due.municipality, kept.citizen_ref
            from case_recheck due join contact_case kept on kept.case_id = due.case_id
            where due.noted_at <= ? order by due.noted_at limit ?
            """;

    private final StatelessSession session;
    private final Database database;

    /** A case to recheck, and whom it is about. */
    record Due(UUID caseId, String municipality, CitizenRef citizen) {}

    RecheckStore(StatelessSession session, Database database) {
        this.session = session;
        this.database = database;
    }

    /** Cases to recheck, those noted first. */
    @Transactional(MANDATORY)
    List<Due> due(Instant at, int most) {
        return database.query(
                DUE,
                row -> new Due(row.getObject(1, UUID.class), row.getString(2), new CitizenRef(row.getString(3))),
                at,
                most);
    }

    /** Locks one until this transaction ends; returns the source it was noted for, or nothing when it is done. */
    @Transactional(MANDATORY)
    Optional<String> lock(UUID caseId) {
        return session
                .createNativeQuery("select source from case_recheck where case_id = :caseId for update", String.class)
                .setParameter("caseId", caseId)
                .list()
                .stream()
                .findFirst();
    }

    /** Whether one was noted although it has reached the citizen, by an instruction of a time that proved to be wrong. */
    @Transactional(MANDATORY)
    boolean recalled(UUID caseId, LockedCase held) {
        return held.state() instanceof CaseState.Delivered
                && !session.createNativeQuery("""
                                select 1 from case_recheck where case_id = :caseId and delivered_since <= :instructed
                                """, Integer.class)
                        .setParameter("caseId", caseId)
                        .setParameter("instructed", held.instruction().at())
                        .list()
                        .isEmpty();
    }

    /** Settles one. */
    @Transactional(MANDATORY)
    void delete(UUID caseId) {
        session.createNativeMutationQuery("delete from case_recheck where case_id = :caseId")
                .setParameter("caseId", caseId)
                .executeUpdate();
    }

    /** Puts one off until later. */
    @Transactional(MANDATORY)
    void postpone(UUID caseId, Instant until) {
        session.createNativeMutationQuery("update case_recheck set noted_at = :until where case_id = :caseId")
                .setParameter("until", until)
                .setParameter("caseId", caseId)
                .executeUpdate();
    }

    /** How many cases wait. */
    @Transactional(MANDATORY)
    long waiting() {
        return session.createNativeQuery("select count(*) from case_recheck", Long.class)
                .getSingleResult();
    }
}
