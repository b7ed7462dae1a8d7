package dk.kanalvalg.caselife.timers;

import dk.kanalvalg.caselife.Timetables;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Takes up cases that have been on their way for too long with nobody watching: those that a former version published
 * while an upgrade ran, and those whose message Kafka refused and an operator set aside. The first go on as published, the
 * others call a human.
 */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.TIMERS)
public class RepairCases {

    private static final Duration PATIENCE = Duration.ofHours(1);

    /** Older ones were looked at before; so the look stays cheap however many cases there are. */
    private static final Duration HORIZON = Duration.ofDays(3);

    /** No message of theirs waits, so it is out. Case ids are ordered by time. */
    private static final String PUBLISHED = """
            with repaired as (
                insert into case_life (case_id, municipality, state, version, seq, step, rejections, is_read, instructed_version,
                                       instructed_at, due_at, changed_at)
                select kept.case_id, kept.municipality, 'PUBLISHED', 1, 2, 0, 0, false, 1, kept.created_at, :due, :at
                from contact_case kept
                where kept.case_id >= :from and kept.case_id < :to
                    and not exists (select from case_life life where life.case_id = kept.case_id)
                    and not exists (select from outbox_entry waiting where waiting.case_id = kept.case_id)
                order by kept.case_id on conflict do nothing
                returning case_id, municipality, seq)
            insert into case_history (case_id, municipality, seq, at, event, actor)
            select case_id, municipality, seq, :at, 'PUBLISHED', 'kanalvalg' from repaired""";

    private static final String SET_ASIDE_AT_FIRST = """
            insert into case_life (case_id, municipality, state, version, seq, step, rejections, is_read, instructed_version,
                                   instructed_at, changed_at)
            select kept.case_id, kept.municipality, 'ROUTED', 1, 1, 0, 0, false, 1, kept.created_at, kept.created_at
            from contact_case kept join outbox_entry refused on refused.case_id = kept.case_id
            where refused.set_aside_at is not null and refused.appended_at < :before
            order by kept.case_id on conflict do nothing""";

    private static final String SET_ASIDE = """
            update case_life life set attention = 'NOT_PUBLISHED', attention_at = :at
            where life.state = 'ROUTED' and life.changed_at < :before and life.attention is null
                and not exists (select from outbox_entry waiting
                    where waiting.case_id = life.case_id and waiting.set_aside_at is null)""";

    private final StatelessSession session;
    private final Timetables timetables;
    private final Now now;

    RepairCases(StatelessSession session, Timetables timetables, Now now) {
        this.session = session;
        this.timetables = timetables;
        this.now = now;
    }

    /** Gives each of them its next step; answers how many there were. */
    @Transactional
    public int repair() {
        Instant at = now.now();
        Instant before = at.minus(PATIENCE);
        int published = session.createNativeMutationQuery(PUBLISHED)
                .setParameter("due", timetables.acceptBy(at))
                .setParameter("at", at)
                .setParameter("from", firstIdOf(at.minus(HORIZON)))
                .setParameter("to", firstIdOf(before))
                .executeUpdate();
        session.createNativeMutationQuery(SET_ASIDE_AT_FIRST)
                .setParameter("before", before)
                .executeUpdate();
        int setAside = session.createNativeMutationQuery(SET_ASIDE)
                .setParameter("at", at)
                .setParameter("before", before)
                .executeUpdate();
        return published + setAside;
    }

    /** The smallest UUIDv7 of an instant. */
    private static UUID firstIdOf(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
    }
}
