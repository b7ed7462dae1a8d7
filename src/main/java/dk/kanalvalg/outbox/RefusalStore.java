package dk.kanalvalg.outbox;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** The entries of the outbox that Kafka refused. */
@ApplicationScoped
@Transactional(MANDATORY)
class RefusalStore {

    /** A message belongs to the municipality that its source names and to the administration that its topic names. */
    private static final String REACHED =
            " and (? or split_part(source, ':', 4) = any (?))" + " and (? or split_part(topic, '.', 3) = any (?))";

    private static final String LIST = """
            select message_id, case_id, lane, topic, type, refusal, appended_at, refused_at, set_aside_at,
                   case when set_aside_at is null then (
                       select count(*) from outbox_entry w
                       where w.lane = e.lane and w.citizen_ref = e.citizen_ref and w.entry_id > e.entry_id
                         and w.refusal is null) else 0 end as held_back
            from outbox_entry e where refusal is not null and (set_aside_at is not null) = ?
            """ + REACHED + " order by refused_at, entry_id limit ?";

    private static final String RETRY = """
            update outbox_entry set refusal = null, refused_at = null, set_aside_at = null
            from (select message_id as id, refusal as was from outbox_entry where message_id = ? for update) as former
            where message_id = id and refusal is not null""";

    private static final String SET_ASIDE = """
            update outbox_entry set set_aside_at = coalesce(set_aside_at, ?)
            from (select message_id as id, refusal as was from outbox_entry where message_id = ? for update) as former
            where message_id = id and refusal is not null""";

    private static final String SETTLED =
            REACHED + " returning citizen_ref, case_id, topic, was, split_part(source, ':', 4)";

    // Messages set aside stay so, because an operator decided that.
    private static final String UNKNOWN_TOPICS = "select distinct topic from outbox_entry "
            + "where refusal = 'TOPIC_UNKNOWN' and refusal is not null and set_aside_at is null";

    private static final String RETRY_TOPICS = "update outbox_entry set refusal = null, refused_at = null "
            + "where refusal = 'TOPIC_UNKNOWN' and set_aside_at is null and topic = any (?)";

    private final DataSource dataSource;

    RefusalStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A message that Kafka refused, without its content and its citizen.
     *
     * @param refusal why
     * @param heldBack how many later messages of the citizen wait behind it
     * @param setAsideAt when an operator let those be sent, or {@code null}
     */
    record RefusedMessage(
            UUID messageId,
            UUID caseId,
            int lane,
            String topic,
            String type,
            String refusal,
            Instant appendedAt,
            Instant refusedAt,
            Instant setAsideAt,
            long heldBack) {}

    /** The settled message, for the audit log. */
    record Settled(String citizenRef, UUID caseId, String topic, String refusal, String municipality) {}

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** The longest refused first. */
    List<RefusedMessage> list(boolean setAside, int limit, Caller.Reach reach) {
        return execute(LIST, select -> {
            select.setBoolean(1, setAside);
            reach(select, 2, reach);
            select.setInt(6, limit);
            List<RefusedMessage> refused = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    refused.add(refusedMessage(row));
                }
            }
            return refused;
        });
    }

    Optional<Settled> retry(UUID messageId, Caller.Reach reach) {
        return execute(RETRY + SETTLED, update -> {
            update.setObject(1, messageId);
            reach(update, 2, reach);
            return settled(update);
        });
    }

    Optional<Settled> setAside(UUID messageId, Instant at, Caller.Reach reach) {
        return execute(SET_ASIDE + SETTLED, update -> {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setObject(2, messageId);
            reach(update, 3, reach);
            return settled(update);
        });
    }

    /** Topics that were missing when a message was sent to them. */
    List<String> unknownTopics() {
        return execute(UNKNOWN_TOPICS, select -> {
            List<String> topics = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    topics.add(row.getString(1));
                }
            }
            return topics;
        });
    }

    int retryTopics(Collection<String> topics) {
        return execute(RETRY_TOPICS, update -> {
            update.setArray(1, update.getConnection().createArrayOf("text", topics.toArray()));
            return update.executeUpdate();
        });
    }

    private <T> T execute(String sql, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the refusals cannot be reached", e);
        }
    }

    private static void reach(PreparedStatement statement, int first, Caller.Reach reach) throws SQLException {
        bind(statement, first, reach.municipalities());
        bind(statement, first + 2, reach.administrations());
    }

    private static void bind(PreparedStatement statement, int first, Set<String> words) throws SQLException {
        statement.setBoolean(first, words.contains(Caller.Reach.ALL));
        statement.setArray(first + 1, statement.getConnection().createArrayOf("text", words.toArray()));
    }

    private static Optional<Settled> settled(PreparedStatement update) throws SQLException {
        try (ResultSet row = update.executeQuery()) {
            return row.next()
                    ? Optional.of(new Settled(
                            row.getString(1),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5)))
                    : Optional.empty();
        }
    }

    private static RefusedMessage refusedMessage(ResultSet row) throws SQLException {
        return new RefusedMessage(
                row.getObject("message_id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getInt("lane"),
                row.getString("topic"),
                row.getString("type"),
                row.getString("refusal"),
                instant(row, "appended_at"),
                instant(row, "refused_at"),
                instant(row, "set_aside_at"),
                row.getLong("held_back"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
