package dk.kanalvalg.outbox;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.outbox.LaneProducer.Refusal;
import dk.kanalvalg.outbox.Outbox.Publication;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.NewRows;
import dk.kanalvalg.platform.NewRows.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The entries of the lanes. Plain SQL with arrays on the connection of the running transaction, because each
 * transaction handles hundreds of rows and entities would take several times as long.
 */
@ApplicationScoped
@Transactional(MANDATORY)
class OutboxStore {

    /** The number is fixed; after a change a citizen's waiting messages could be in two lanes. */
    static final int LANES = 8;

    /** Whether an entry {@code e} may be sent: neither it nor an earlier message of the citizen was refused. */
    static final String SENDABLE = """
            e.refusal is null and not exists (
                select 1 from outbox_entry r
                where r.lane = e.lane and r.citizen_ref = e.citizen_ref and r.entry_id < e.entry_id
                  and r.refusal is not null and r.set_aside_at is null)""";

    /**
     * The settings hold for this transaction. Plans are cached, and a plan made for an empty table would read and sort
     * the whole backlog for each batch. A session that cannot deliver its answer because its reader is paused is not
     * idle, so there is a second time limit.
     */
    static final String LOCK = """
            select owner, set_config('idle_in_transaction_session_timeout', ?, true),
                   set_config('tcp_user_timeout', ?, true), set_config('enable_seqscan', 'off', true),
                   set_config('enable_bitmapscan', 'off', true)
            from outbox_lane where lane = ? for update skip locked""";

    private static final String WAITING =
            "select entry_id, appended_at, municipality, message_id, case_id, topic, citizen_ref, type, source, occurred_at,"
                    + " data_schema, payload from outbox_entry e where e.lane = ? and " + SENDABLE
                    + " order by e.entry_id limit ?";

    /** Rows fetched at a time. */
    private static final int FETCH = 500;

    private static final NewRows<Appended> ROWS = NewRows.of(
            "outbox_entry",
            List.of(
                    new Column<>("lane", "smallint", row ->
                            (short) lane(row.message().key())),
                    new Column<>("municipality", "text", row -> row.message().municipality()),
                    new Column<>("message_id", "uuid", row -> row.message().messageId()),
                    new Column<>("case_id", "uuid", row -> row.message().caseId()),
                    new Column<>("topic", "text", row -> row.message().topic()),
                    new Column<>(
                            "citizen_ref", "text", row -> row.message().key().value()),
                    new Column<>("type", "text", row -> row.message().type()),
                    new Column<>("source", "text", row -> row.message().source()),
                    new Column<>(
                            "occurred_at", "timestamptz", row -> row.message().time()),
                    new Column<>("data_schema", "text", row -> row.message().dataSchema()),
                    new Column<>("payload", "text", row -> row.message().payload()),
                    new Column<>("appended_at", "timestamptz", Appended::at)));

    private final Database database;

    OutboxStore(Database database) {
        this.database = database;
    }

    /** The result of trying to lock a lane. */
    enum Lock {
        TAKEN,
        /** Another transaction has locked it. */
        BUSY,
        NOT_OWNED
    }

    /**
     * A message with its position in the lane.
     *
     * @param message without its payload
     * @param payload as bytes, as PostgreSQL stores and Kafka accepts it; converting to text and back would be a fifth
     *     of the relay's work
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(long entryId, Instant appendedAt, OutboxMessage message, byte[] payload) {
        Publication publication() {
            return new Publication(message.messageId(), message.caseId(), message.topic());
        }
    }

    private record Appended(OutboxMessage message, Instant at) {}

    static int lane(CitizenRef citizen) {
        return Math.floorMod(citizen.value().hashCode(), LANES);
    }

    void insert(List<OutboxMessage> messages, Instant appendedAt) {
        ROWS.insert(
                database,
                messages.stream()
                        .map(message -> new Appended(message, appendedAt))
                        .toList());
    }

    /**
     * Locks the lane until the transaction ends.
     *
     * @param idleMillis after which PostgreSQL ends the transaction if its owner is paused
     */
    Lock lock(int lane, String instance, long idleMillis) {
        return database.execute(LOCK, lock -> {
            lock.setString(1, Long.toString(idleMillis));
            lock.setString(2, Long.toString(idleMillis));
            lock.setInt(3, lane);
            try (ResultSet found = lock.executeQuery()) {
                if (!found.next()) {
                    return Lock.BUSY;
                }
                return instance.equals(found.getString("owner")) ? Lock.TAKEN : Lock.NOT_OWNED;
            }
        });
    }

    /**
     * The next entries of a lane that may be sent, in order.
     *
     * @param bytes after which no more are read, because messages may be large and a batch is held in memory
     */
    List<Entry> waiting(int lane, int limit, long bytes) {
        return database.execute(WAITING, select -> {
            select.setInt(1, lane);
            select.setInt(2, limit);
            select.setFetchSize(FETCH);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                for (long size = 0; size < bytes && found.next(); ) {
                    Entry entry = entry(found);
                    entries.add(entry);
                    size += entry.payload().length;
                }
            }
            return entries;
        });
    }

    void delete(int lane, List<Entry> published) {
        database.update(
                "delete from outbox_entry where lane = ? and entry_id = any (?)",
                lane,
                Database.Column.of("int8", published, Entry::entryId));
    }

    /** Deletes by message id, which stays correct even after the database was restored to an earlier day. */
    List<Publication> deleteMessages(int lane, Collection<UUID> messageIds) {
        return database
                .query(
                        "delete from outbox_entry where lane = ? and message_id = any (?) returning *",
                        OutboxStore::entry,
                        lane,
                        Database.Column.of("uuid", messageIds, messageId -> messageId))
                .stream()
                .sorted(Comparator.comparingLong(Entry::entryId))
                .map(Entry::publication)
                .toList();
    }

    /** Stores why entries were refused. From then on they hold back their citizens' later messages. */
    void refuse(int lane, Map<Long, Refusal> refusals, Instant at) {
        database.execute(
                "update outbox_entry set refusal = ?, refused_at = ? where lane = ? and entry_id = ?", update -> {
                    for (Map.Entry<Long, Refusal> refusal : refusals.entrySet()) {
                        update.setString(1, refusal.getValue().name());
                        update.setObject(2, atUtc(at));
                        update.setInt(3, lane);
                        update.setLong(4, refusal.getKey());
                        update.addBatch();
                    }
                    return update.executeBatch();
                });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("entry_id"),
                Database.instant(row, "appended_at"),
                new OutboxMessage(
                        row.getObject("message_id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        row.getString("municipality"),
                        row.getString("topic"),
                        new CitizenRef(row.getString("citizen_ref")),
                        row.getString("type"),
                        row.getString("source"),
                        Database.instant(row, "occurred_at"),
                        row.getString("data_schema"),
                        null),
                row.getBytes("payload"));
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
