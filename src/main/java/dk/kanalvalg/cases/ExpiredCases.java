package dk.kanalvalg.cases;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.personaldata.PersonalDataHolder.Person;
import dk.kanalvalg.personaldata.PersonalRows;
import dk.kanalvalg.personaldata.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds and deletes cases whose retention period has ended. */
@ApplicationScoped
class ExpiredCases {

    /** Case ids are ordered by time, so with the first condition the primary key serves as an index of age. */
    private static final String EXPIRED = """
            select case_id from contact_case kept
            where case_id < :newest
                and (:ref = '' or (municipality = :municipality and citizen_ref = :ref))
                and greatest(updated_at, (select changed_at from case_life life where life.case_id = kept.case_id))
                    < cast(:at as timestamptz) - (
                    select cast(kind.period as interval) from unnest(:starts, :periods) as kind(start, period)
                    where starts_with(kept.event -> 'event' -> 'matter' ->> 'kle', kind.start)
                    order by length(kind.start) desc limit 1)
            order by case_id limit :most for update skip locked
            """;

    private static final String DELETE = """
            with gone as (delete from contact_case where case_id in (select * from unnest(:cases))
                returning case_id, municipality, source, event_id)
            insert into case_erased (case_id, municipality, source, event_id, erased_at)
            select case_id, municipality, source, event_id, :at from gone
            """;

    private static final String DELETE_KEYS = """
            with gone as (delete from case_erased where case_id in (
                    select case_id from case_erased where erased_at < :before
                    order by erased_at limit :most for update skip locked)
                returning municipality, source, event_id)
            delete from contact_event event using gone
            where event.municipality = gone.municipality and event.source = gone.source
                and event.event_id = gone.event_id
            """;

    private final PersonalRows rows;
    private final Retention retention;

    ExpiredCases(PersonalRows rows, Retention retention) {
        this.rows = rows;
        this.retention = retention;
    }

    /** Expired cases that no other transaction has locked; of all persons if none is given. */
    @Transactional(MANDATORY)
    List<UUID> find(Instant at, Person person, int most) {
        Map<String, String> kinds = retention.casesByKle();
        return rows.ids(
                EXPIRED,
                Map.of(
                        "newest",
                        firstIdOf(retention.newestExpiredCase(at)),
                        "at",
                        at,
                        "municipality",
                        person == null ? "" : person.municipality(),
                        "ref",
                        person == null ? "" : person.ref().value(),
                        "starts",
                        kinds.keySet().toArray(String[]::new),
                        "periods",
                        kinds.values().toArray(String[]::new),
                        "most",
                        most));
    }

    /** Deletes cases and their histories. The keys of their events stay, to recognise repeats. */
    @Transactional(MANDATORY)
    void forget(Collection<UUID> cases, Instant at) {
        UUID[] ids = cases.toArray(UUID[]::new);
        rows.change("delete from case_history where case_id in (select * from unnest(:cases))", Map.of("cases", ids));
        rows.change(DELETE, Map.of("cases", ids, "at", at));
    }

    /** Deletes the keys of events whose case was deleted long enough ago. */
    @Transactional(MANDATORY)
    int forgetKeys(Instant at, int most) {
        return rows.change(DELETE_KEYS, Map.of("before", retention.eventKeysBefore(at), "most", most));
    }

    /** The smallest UUIDv7 of an instant. */
    private static UUID firstIdOf(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
    }
}
