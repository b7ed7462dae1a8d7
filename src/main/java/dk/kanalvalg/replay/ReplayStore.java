package dk.kanalvalg.replay;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The rows of replays, and the cases that a replay publishes. */
@ApplicationScoped
@Transactional(MANDATORY)
class ReplayStore {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** With a limit on how long a paused instance may hold it. */
    private static final String CLAIM = """
            select replay_id, set_config('idle_in_transaction_session_timeout', '30s', true) from case_replay
            where state = 'RUNNING' and next_at <= :now order by next_at limit 1 for update skip locked""";

    private static final String CHOICE = """
            from contact_case where municipality = :municipality and administration = :administration
            and created_at >= :from and created_at < :until""";

    private final StatelessSession session;

    ReplayStore(StatelessSession session) {
        this.session = session;
    }

    /** The replay whose next step is most overdue, locked for this transaction. */
    Optional<ReplayRow> claim(Instant now) {
        return session.createNativeQuery(CLAIM, Object[].class).setParameter("now", now).list().stream()
                .findFirst()
                .map(row -> ReplayRow.findById(row[0]));
    }

    /** How many cases the replay will publish. */
    long total(ReplayRow replay) {
        return session.createNativeQuery("select count(*) " + CHOICE, Long.class)
                .setParameter("municipality", replay.municipality)
                .setParameter("administration", replay.administration)
                .setParameter("from", replay.createdFrom)
                .setParameter("until", replay.createdUntil)
                .getSingleResult();
    }

    /** The next cases after the cursor, in the order in which they were opened. */
    List<UUID> next(ReplayRow replay, int most) {
        return session.createNativeQuery(
                        "select case_id " + CHOICE + " and case_id > :cursor order by case_id limit :most", UUID.class)
                .setParameter("municipality", replay.municipality)
                .setParameter("administration", replay.administration)
                .setParameter("from", replay.createdFrom)
                .setParameter("until", replay.createdUntil)
                .setParameter("cursor", replay.cursorCaseId == null ? BEFORE_ALL : replay.cursorCaseId)
                .setParameter("most", most)
                .list();
    }
}
