package dk.kanalvalg.caselife.correction;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.citizen.StandingsChanged.Change;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.StatelessSession;

/** The rows of corrections, and the search for the pending cases that each concerns. */
@ApplicationScoped
@Transactional(MANDATORY)
class CorrectionStore {

    /** The people a correction is about, stored until its second search. */
    private static final String TOLD = """
            with changed as (
                select municipality, citizen_ref, source, timestamptz 'epoch' as since,
                       cast(delivered_since as timestamptz) as delivered_since
                from unnest(:municipalities, :refs, :sources, :delivered)
                    as told (municipality, citizen_ref, source, delivered_since)
            ), for_the_second_look as (
                insert into standing_correction (correction_id, municipality, citizen_ref, source, noted_at)
                select cast(:correction as uuid), municipality, citizen_ref, source, cast(:at as timestamptz) from changed
            )""";

    /**
     * The people of corrections stored earlier. A case has the time of its decision by the clock of another instance.
     */
    private static final String KEPT = """
            with gone as (
                delete from standing_correction where correction_id = any(:corrections)
                returning municipality, citizen_ref, source, noted_at
            ), changed as (
                select municipality, citizen_ref, source, noted_at - interval '2 minutes' as since,
                       cast(null as timestamptz) as delivered_since from gone
            )""";

    /**
     * By subject, and by those who may stand in: a parent's mailbox changes what is sent about the child. A case that has
     * reached the citizen stays as it is, unless that was by mistake; one without a life of its own yet is on its way out.
     * Those who may stand in are looked up once for all: looked up for each of a file's thousands of lines they take hours.
     */
    private static final String NOTE = """
            , acted_for as materialized (
                select kept.case_id, kept.municipality, kept.created_at, named.person_ref as actor from case_person named
                join contact_case kept on kept.case_id = named.case_id
                where named.acts
                    and named.person_ref = any ((select array_agg(cast(citizen_ref as text)) from changed)::text[])
            ), concerned as (
                select kept.case_id, kept.municipality, changed.source, changed.delivered_since from changed
                join contact_case kept on kept.citizen_ref = changed.citizen_ref
                    and kept.municipality = changed.municipality
                where kept.created_at >= changed.since
                union all
                select kept.case_id, kept.municipality, changed.source, changed.delivered_since from acted_for kept
                join changed on changed.municipality = kept.municipality and changed.citizen_ref = kept.actor
                where kept.created_at >= changed.since
            )
            insert into case_recheck (case_id, municipality, source, noted_at, delivered_since)
            select case_id, municipality, max(source), cast(:at as timestamptz), min(delivered_since) from concerned
            where not exists (select from case_life life
                where life.case_id = concerned.case_id and (life.state = 'CLOSED' or (life.state = 'DELIVERED'
                    and (delivered_since is null or life.instructed_at < delivered_since))))
            group by case_id, municipality order by case_id
            on conflict (case_id) do update set source = excluded.source, noted_at = excluded.noted_at,
                delivered_since = coalesce(excluded.delivered_since, case_recheck.delivered_since)
            """;

    private static final String OPEN = """
            select clock_timestamp() as now, coalesce(min(xact_start), clock_timestamp()) as since
            from pg_stat_activity
            where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
                and application_name = current_setting('application_name')
            """;

    private final StatelessSession session;
    private final Database database;

    /**
     * Open transactions, by the database's clock.
     *
     * @param since when the oldest open transaction began; all older ones have ended
     */
    record Open(Instant now, Instant since) {}

    CorrectionStore(StatelessSession session, Database database) {
        this.session = session;
        this.database = database;
    }

    /** Notes the pending cases that a correction concerns, and stores it for a second search. */
    void note(UUID correction, List<Change> changes, Instant at) {
        session.createNativeMutationQuery(TOLD + NOTE)
                .setParameter("correction", correction)
                .setParameter("municipalities", column(changes, Change::municipality))
                .setParameter("refs", column(changes, change -> change.ref().value()))
                .setParameter("sources", column(changes, Change::source))
                .setParameter("delivered", column(changes, CorrectionStore::deliveredSince))
                .setParameter("at", at.toString())
                .executeUpdate();
    }

    /** Notes those of their cases that have become visible since, and deletes the corrections. */
    void noteLate(Collection<UUID> corrections, Instant at) {
        session.createNativeMutationQuery(KEPT + NOTE)
                .setParameter("corrections", corrections.toArray(UUID[]::new))
                .setParameter("at", at.toString())
                .executeUpdate();
    }

    /** The corrections that wait for their second search. */
    List<UUID> kept() {
        return session.createNativeQuery("select distinct correction_id from standing_correction", UUID.class)
                .list();
    }

    /** When the oldest open transaction of the service began. */
    Open open() {
        return database.query(OPEN, row -> new Open(Database.instant(row, "now"), Database.instant(row, "since")))
                .getFirst();
    }

    private static String deliveredSince(Change change) {
        return change.deliveredSince() == null ? null : change.deliveredSince().toString();
    }

    private static String[] column(List<Change> changes, Function<Change, String> of) {
        return changes.stream().map(of).toArray(String[]::new);
    }
}
