package dk.kanalvalg.caselife.correction;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
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

    private final StatelessSession session;

    /** A case to recheck, and whom it is about. */
    record Due(UUID caseId, String municipality, CitizenRef citizen) {}

    RecheckStore(StatelessSession session) {
        this.session = session;
    }

    /** Cases to recheck, those noted first. */
    @Transactional(MANDATORY)
    List<Due> due(Instant at, int most) {
        return session
                .createNativeQuery("""
                        select kept.case_id, kept.municipality, kept.citizen_ref
                        from case_recheck due join contact_case kept on kept.case_id = due.case_id
                        where due.noted_at <= :at order by due.noted_at limit :most
                        """, Object[].class)
                .setParameter("at", at)
                .setParameter("most", most)
                .list()
                .stream()
                .map(row -> new Due((UUID) row[0], (String) row[1], new CitizenRef((String) row[2])))
                .toList();
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

    /** Deletes one that is done. */
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
