package dk.kanalvalg.outbox;

import dk.kanalvalg.platform.Database;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the outbox for the relay and the metrics. */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.RELAY)
class OutboxQueries {

    /** Reads the head of each lane. PostgreSQL sometimes plans a plain {@code exists} over the whole table. */
    private static final String WAITING_LANES = "select l.lane from outbox_lane l cross join lateral ("
            + "select 1 from outbox_entry e where e.lane = l.lane and " + OutboxStore.SENDABLE
            + " order by e.entry_id limit 1) as head where l.owner = ? and l.lane = any (?)";

    /** For one transaction, because a plan made for an empty table stays in use after a backlog has grown. */
    private static final String BY_INDEX =
            "select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    /**
     * Counts each lane from its head, only far enough to see that it is full, because counting a backlog of millions
     * every few seconds would cost the database more than publishing it. Beyond that a lane's depth is estimated from
     * its first and last position, divided by the number of lanes.
     */
    private static final String LEVEL = """
            select coalesce(sum(case when counted < %1$d then counted
                                     else greatest(counted, (last_id - first_id) / %2$d) end), 0)::bigint as depth,
                   (select count(*) from outbox_entry where refusal is not null and set_aside_at is null) as blocked,
                   (select count(*) from outbox_entry where set_aside_at is not null) as set_aside,
                   min(oldest) as oldest
            from outbox_lane l cross join lateral (
                select count(*) as counted, min(entry_id) as first_id, min(appended_at) as oldest,
                       (select entry_id from outbox_entry e
                        where e.lane = l.lane order by e.entry_id desc limit 1) as last_id
                from (select entry_id, appended_at from outbox_entry e
                      where e.lane = l.lane and e.set_aside_at is null order by e.entry_id limit %1$d) as head) as lane
            """.formatted(1_500, OutboxStore.LANES);

    private final Database database;

    OutboxQueries(Database database) {
        this.database = database;
    }

    /**
     * How full the outbox is.
     *
     * @param depth waiting entries, including those held back; an estimate beyond some thousands
     * @param blocked refused entries, each of which holds back its citizen's later messages
     * @param setAside refused entries that were set aside and will not be sent
     * @param oldest when the oldest waiting entry was appended
     */
    record Level(long depth, long blocked, long setAside, Optional<Instant> oldest) {}

    /** Those of the lanes that belong to the instance and have something to send. */
    @Transactional
    Set<Integer> waitingLanes(String instance, Collection<Integer> among) {
        database.execute(BY_INDEX, PreparedStatement::execute);
        return lanes(WAITING_LANES, instance, Database.Column.of("int4", among, lane -> lane));
    }

    @Transactional
    Set<Integer> ownedLanes(String instance) {
        return lanes("select lane from outbox_lane where owner = ?", instance);
    }

    @Transactional
    Level level() {
        database.execute(BY_INDEX, PreparedStatement::execute);
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

    private Set<Integer> lanes(String sql, Object... parameters) {
        return new TreeSet<>(database.query(sql, row -> row.getInt("lane"), parameters));
    }
}
