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

    private static final String DUE = """
            select replay_id from case_replay where state = 'RUNNING' and next_at <= :now order by next_at""";

    /** With a limit on how long an instance that is paused may hold it. */
    private static final String CLAIM = """
            select replay_id from case_replay, set_config('idle_in_transaction_session_timeout', '30s', true)
            where replay_id = :replay and state = 'RUNNING' and next_at <= :now for update of case_replay skip locked""";

    private static final String CHOICE = """
            from contact_case where municipality = :municipality and administration = :administration
            and created_at >= :from and created_at < :until""";

    private final StatelessSession session;

    ReplayStore(StatelessSession session) {
        this.session = session;
    }

    /** The replays whose next step is due, those waiting longest first. */
    List<UUID> due(Instant now) {
        return session.createNativeQuery(DUE, UUID.class)
                .setParameter("now", now)
                .list();
    }

    /** The replay, for this transaction alone; empty where another instance has it or its step is no longer due. */
    Optional<ReplayRow> claim(UUID replayId, Instant now) {
        return session
                .createNativeQuery(CLAIM, UUID.class)
                .setParameter("replay", replayId)
                .setParameter("now", now)
                .list()
                .stream()
                .findFirst()
                .map(id -> ReplayRow.findById(id));
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
