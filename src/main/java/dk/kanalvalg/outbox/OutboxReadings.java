package dk.kanalvalg.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

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

    private final DataSource dataSource;

    OutboxReadings(DataSource dataSource) {
        this.dataSource = dataSource;
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

    private interface Reading<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** The instance's lanes in which something may be sent. */
    @Transactional
    Set<Integer> waitingLanes(String instance) {
        read(BY_INDEX, PreparedStatement::execute);
        return lanes(WAITING_LANES, instance);
    }

    @Transactional
    Set<Integer> ownedLanes(String instance) {
        return lanes("select lane from outbox_lane where owner = ?", instance);
    }

    @Transactional
    Level level() {
        return read(LEVEL, select -> {
            try (ResultSet row = select.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                return new Level(
                        row.getLong("depth"),
                        row.getLong("blocked"),
                        row.getLong("set_aside"),
                        Optional.ofNullable(oldest).map(OffsetDateTime::toInstant));
            }
        });
    }

    private Set<Integer> lanes(String sql, String instance) {
        return read(sql, select -> {
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

    private <T> T read(String sql, Reading<T> reading) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return reading.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the outbox cannot be read", e);
        }
    }
}
