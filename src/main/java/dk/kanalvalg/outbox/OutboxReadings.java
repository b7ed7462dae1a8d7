package dk.kanalvalg.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/** What stands in the outbox, for the relay, the operators and their dashboards. */
@ApplicationScoped
public class OutboxReadings {

    /** One look at the head of each lane. As a plain {@code exists} it is planned over the whole table now and then. */
    private static final String WAITING_LANES = "select l.lane from outbox_lane l cross join lateral ("
            + "select 1 from outbox_entry e where e.lane = l.lane and " + OutboxStore.SENDABLE
            + " order by e.entry_id limit 1) as head where l.owner = ?";

    private static final String LEVEL = """
            select count(*) filter (where set_aside_at is null) as depth,
                   count(*) filter (where refusal is not null and set_aside_at is null) as blocked,
                   min(appended_at) filter (where set_aside_at is null) as oldest
            from outbox_entry""";

    private static final String REFUSED = """
            select message_id, case_id, topic, refusal, refused_at, set_aside_at is not null as set_aside
            from outbox_entry where refusal is not null order by lane, entry_id limit ?""";

    private final DataSource dataSource;

    OutboxReadings(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * How full it is.
     *
     * @param depth entries waiting, those held back included
     * @param blocked refused entries, each of which holds back a citizen
     * @param oldest when the longest waiting one was appended
     */
    record Level(long depth, long blocked, Optional<Instant> oldest) {}

    /** A message that Kafka would not take. */
    public record RefusedMessage(
            UUID messageId, UUID caseId, String topic, String refusal, Instant refusedAt, boolean setAside) {}

    private interface Reading<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Messages that wait for somebody to retry them or set them aside. */
    @Transactional
    public List<RefusedMessage> refused(int limit) {
        return read(REFUSED, select -> {
            select.setInt(1, limit);
            List<RefusedMessage> refused = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    refused.add(new RefusedMessage(
                            row.getObject("message_id", UUID.class),
                            row.getObject("case_id", UUID.class),
                            row.getString("topic"),
                            row.getString("refusal"),
                            row.getObject("refused_at", OffsetDateTime.class).toInstant(),
                            row.getBoolean("set_aside")));
                }
            }
            return refused;
        });
    }

    /** The instance's lanes in which something may be sent. */
    @Transactional
    Set<Integer> waitingLanes(String instance) {
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
