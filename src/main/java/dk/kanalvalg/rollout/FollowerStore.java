package dk.kanalvalg.rollout;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far histories have been read for versions that roll out, and their entries. Each entry is read once, and none is missed,
 * however many write at the same time.
 *
 * @see <a href="../../../../../../docs/adr/0023-a-feed-in-the-order-of-transactions.md">ADR 0023</a>
 */
@ApplicationScoped
@Transactional(MANDATORY)
class FollowerStore {

    private static final UUID NO_CASE = new UUID(0, 0);

    private static final String BEGIN = """
            insert into rollout_follower (period_id, municipality, read_in, read_case_id, read_seq, cases, failures)
            values (?, ?, ?, ?, 0, 0, 0) on conflict do nothing""";

    /** With a limit on how long an instance that is paused may hold it. */
    private static final String CLAIM = """
            select read_in, read_case_id, read_seq
            from rollout_follower, set_config('idle_in_transaction_session_timeout', '30s', true)
            where period_id = ? and municipality = ? for update of rollout_follower skip locked""";

    private static final String HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private static final String AFTER = """
            select recorded_in::text::bigint as transaction, case_id, seq, event from case_history
            where municipality = ? and recorded_in >= ?::text::xid8 and recorded_in < ?::text::xid8
                and (recorded_in, case_id, seq) > (?::text::xid8, ?, ?)
            order by recorded_in, case_id, seq limit ?""";

    private static final String ADVANCE = """
            update rollout_follower
            set read_in = ?, read_case_id = ?, read_seq = ?, cases = cases + ?, failures = failures + ?
            where period_id = ? and municipality = ?""";

    private final Database database;

    FollowerStore(Database database) {
        this.database = database;
    }

    /** A place in the order of the histories. */
    record Position(long transaction, UUID caseId, int seq) {}

    /** An entry of a history. */
    record Entry(Position position, String event) {}

    /**
     * Claims a follower for this transaction, and makes it first if need be.
     *
     * @param from the transaction from which on histories are read
     * @return how far it has read; empty while another instance has it
     */
    Optional<Position> claim(long periodId, String municipality, long from) {
        database.update(BEGIN, periodId, municipality, from, NO_CASE);
        return database
                .query(
                        CLAIM,
                        row -> new Position(row.getLong(1), row.getObject(2, UUID.class), row.getInt(3)),
                        periodId,
                        municipality)
                .stream()
                .findFirst();
    }

    /** The oldest transaction that may still write. */
    long horizon() {
        return database.query(HORIZON, row -> row.getLong(1)).getFirst();
    }

    /** The entries after a place and below a horizon that was asked for in an earlier statement. */
    List<Entry> after(String municipality, Position after, long horizon, int most) {
        return database.query(
                AFTER,
                row -> new Entry(
                        new Position(
                                row.getLong("transaction"), row.getObject("case_id", UUID.class), row.getInt("seq")),
                        row.getString("event")),
                municipality,
                Long.toString(after.transaction()),
                Long.toString(horizon),
                Long.toString(after.transaction()),
                after.caseId(),
                after.seq(),
                most);
    }

    /** Notes how far it has read, and how many contacts a shadow decided, or could not. */
    void advance(long periodId, String municipality, Position read, long cases, long failures) {
        database.update(
                ADVANCE, read.transaction(), read.caseId(), read.seq(), cases, failures, periodId, municipality);
    }
}
