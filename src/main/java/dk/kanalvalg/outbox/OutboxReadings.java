package dk.kanalvalg.outbox;

import dk.kanalvalg.platform.rows.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What stands in the outbox, for the relay and the dashboards. */
@ApplicationScoped
class OutboxReadings {

    /** One look at the head of each lane. As a plain {@code exists} it is planned over the whole table now and then. */
    private static final String WAITING_LANES = "select l.lane from outbox_lane l cross join lateral ("
            + "select 1 from outbox_entry e where e.lane = l.lane and " + OutboxStore.SENDABLE
            + " order by e.entry_id limit 1) as head where l.owner = ?";

    /** For a transaction: a plan that was made while the table was empty stays in use when a backlog has grown. */
    private static final String BY_INDEX =
            "select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    private static final String LEVEL = """
            select count(*) filter (where set_aside_at is null) as depth,
                   count(*) filter (where refusal is not null and set_aside_at is null) as blocked,
                   count(*) filter (where set_aside_at is not null) as set_aside,
                   min(appended_at) filter (where set_aside_at is null) as oldest
            from outbox_entry""";

    private final Database database;

    OutboxReadings(Database database) {
        this.database = database;
    }

    /**
     * How full it is.
     *
     * @param depth entries waiting, those held back included
     * @param blocked refused entries, each of which holds back a citizen
     * @param setAside refused entries that hold back nobody and are not going to be sent
     * @param oldest when the longest waiting one was appended
     */
    record Level(long depth, long blocked, long setAside, Optional<Instant> oldest) {}

    /** The instance's lanes in which something may be sent. */
    @Transactional
    Set<Integer> waitingLanes(String instance) {
        database.execute(BY_INDEX, PreparedStatement::execute);
        return lanes(WAITING_LANES, instance);
    }

    @Transactional
    Set<Integer> ownedLanes(String instance) {
        return lanes("select lane from outbox_lane where owner = ?", instance);
    }

    @Transactional
    Level level() {
        return database.execute(LEVEL, select -> {
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Level(
                        row.getLong("depth"),
                        row.getLong("blocked"),
                        row.getLong("set_aside"),
                        Optional.ofNullable(Database.instant(row, "oldest")));
            }
        });
    }

    private Set<Integer> lanes(String sql, String instance) {
        return database.execute(sql, select -> {
            select.setString(1, instance);
            Set<Integer> lanes = new TreeSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lanes.add(row.getInt(1));
                }
            }
            return lanes;
        });
    }
}
