package dk.kanalvalg.routing.recheck;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.citizen.StandingsChanged.Change;
import dk.kanalvalg.core.contact.CitizenRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.StatelessSession;

/** The rows of cases that must be looked at again. */
@ApplicationScoped
class RecheckStore {

    /** A case that has reached the citizen stays as it is; one without a life of its own yet is on its way out. */
    private static final String PENDING = """
            and not exists (select from case_life life
                where life.case_id = kept.case_id and life.state in ('DELIVERED', 'CLOSED'))
            and kept.created_at >= cast(:since as timestamptz)
            """;

    /** By subject, and by those who may stand in: a parent's mailbox changes what is sent about the child. */
    private static final String NOTE = """
            with changed as (
                select * from unnest(:municipalities, :refs, :sources) as told (municipality, citizen_ref, source)
            ), concerned as (
                select kept.case_id, changed.source from changed
                join contact_case kept on kept.citizen_ref = changed.citizen_ref
                    and kept.municipality = changed.municipality
                where true %1$s
                union all
                select kept.case_id, changed.source from contact_case kept
                join changed on changed.municipality = kept.municipality
                    and changed.citizen_ref = any(case_actors(kept.facts))
                where json_array_length(kept.facts -> 'recipients') > 0
                    and case_actors(kept.facts) && cast(:refs as text[]) %1$s
            )
            insert into case_recheck (case_id, source, noted_at)
            select case_id, max(source), cast(:at as timestamptz) from concerned group by case_id order by case_id
            on conflict (case_id) do update set source = excluded.source, noted_at = excluded.noted_at
            """.formatted(PENDING);

    private final StatelessSession session;

    /** A case to look at, and whom it is about. */
    record Due(UUID caseId, String municipality, CitizenRef citizen) {}

    /**
     * By the database's clock.
     *
     * @param since when the oldest transaction began that is open now; all that are older have ended
     */
    record Open(Instant now, Instant since) {}

    RecheckStore(StatelessSession session) {
        this.session = session;
    }

    /** Notes the pending cases of those parties that were opened since an instant. */
    @Transactional(MANDATORY)
    void note(List<Change> changes, Instant since, Instant at) {
        session.createNativeMutationQuery(NOTE)
                .setParameter("municipalities", column(changes, Change::municipality))
                .setParameter("refs", column(changes, change -> change.ref().value()))
                .setParameter("sources", column(changes, Change::source))
                .setParameter("since", since.toString())
                .setParameter("at", at.toString())
                .executeUpdate();
    }

    /** Since when the service's transactions are open that are open now. */
    @Transactional(MANDATORY)
    Open open() {
        Object[] row = session.createNativeQuery("""
                        select clock_timestamp(), coalesce(min(xact_start), clock_timestamp()) from pg_stat_activity
                        where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
                            and application_name = current_setting('application_name')
                        """, Object[].class).getSingleResult();
        return new Open((Instant) row[0], (Instant) row[1]);
    }

    /** Cases to look at, those noted first. */
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

    /** Takes one until this transaction ends; answers whose word it was noted for, or nothing when it is settled. */
    @Transactional(MANDATORY)
    Optional<String> lock(UUID caseId) {
        return session
                .createNativeQuery("select source from case_recheck where case_id = :caseId for update", String.class)
                .setParameter("caseId", caseId)
                .list()
                .stream()
                .findFirst();
    }

    /** Settles one. */
    @Transactional(MANDATORY)
    void delete(UUID caseId) {
        session.createNativeMutationQuery("delete from case_recheck where case_id = :caseId")
                .setParameter("caseId", caseId)
                .executeUpdate();
    }

    /** Leaves one for later. */
    @Transactional(MANDATORY)
    void postpone(UUID caseId, Instant until) {
        session.createNativeMutationQuery("update case_recheck set noted_at = :until where case_id = :caseId")
                .setParameter("until", until)
                .setParameter("caseId", caseId)
                .executeUpdate();
    }

    /** How many wait. */
    @Transactional(MANDATORY)
    long waiting() {
        return session.createNativeQuery("select count(*) from case_recheck", Long.class)
                .getSingleResult();
    }

    private static String[] column(List<Change> changes, Function<Change, String> of) {
        return changes.stream().map(of).toArray(String[]::new);
    }
}
