package dk.kanalvalg.outbox;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The entries of the outbox that Kafka refused. */
@ApplicationScoped
@Transactional(MANDATORY)
class RefusalStore {

    /** A message is its municipality's, and its administration's, which its topic names. */
    private static final String REACHED =
            " and (? or municipality = any (?))" + " and (? or split_part(topic, '.', 3) = any (?))";

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

    private static final String SETTLED = REACHED + " returning citizen_ref, case_id, topic, was, municipality";

    // Messages set aside stay so, because an operator decided that.
    private static final String UNKNOWN_TOPICS = "select distinct topic from outbox_entry "
            + "where refusal = 'TOPIC_UNKNOWN' and refusal is not null and set_aside_at is null";

    private static final String RETRY_TOPICS = "update outbox_entry set refusal = null, refused_at = null "
            + "where refusal = 'TOPIC_UNKNOWN' and set_aside_at is null and topic = any (?)";

    private final Database database;

    RefusalStore(Database database) {
        this.database = database;
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

    /** The longest refused first. */
    List<RefusedMessage> list(boolean setAside, int limit, Caller.Reach reach) {
        return database.query(
                LIST,
                RefusalStore::refusedMessage,
                setAside,
                isEverywhere(reach.municipalities()),
                words(reach.municipalities()),
                isEverywhere(reach.administrations()),
                words(reach.administrations()),
                limit);
    }

    Optional<Settled> retry(UUID messageId, Caller.Reach reach) {
        return database
                .query(
                        RETRY + SETTLED,
                        RefusalStore::settled,
                        messageId,
                        isEverywhere(reach.municipalities()),
                        words(reach.municipalities()),
                        isEverywhere(reach.administrations()),
                        words(reach.administrations()))
                .stream()
                .findFirst();
    }

    Optional<Settled> setAside(UUID messageId, Instant at, Caller.Reach reach) {
        return database
                .query(
                        SET_ASIDE + SETTLED,
                        RefusalStore::settled,
                        at,
                        messageId,
                        isEverywhere(reach.municipalities()),
                        words(reach.municipalities()),
                        isEverywhere(reach.administrations()),
                        words(reach.administrations()))
                .stream()
                .findFirst();
    }

    /** Topics that were missing when a message was sent to them. */
    List<String> unknownTopics() {
        return database.query(UNKNOWN_TOPICS, row -> row.getString(1));
    }

    int retryTopics(Collection<String> topics) {
        return database.update(RETRY_TOPICS, words(topics));
    }

    private static boolean isEverywhere(Collection<String> words) {
        return words.contains(Caller.Reach.ALL);
    }

    private static Database.Column words(Collection<String> words) {
        return Database.Column.texts(words, word -> word);
    }

    private static Settled settled(ResultSet row) throws SQLException {
        return new Settled(
                row.getString(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4), row.getString(5));
    }

    private static RefusedMessage refusedMessage(ResultSet row) throws SQLException {
        return new RefusedMessage(
                row.getObject("message_id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getInt("lane"),
                row.getString("topic"),
                row.getString("type"),
                row.getString("refusal"),
                Database.instant(row, "appended_at"),
                Database.instant(row, "refused_at"),
                Database.instant(row, "set_aside_at"),
                row.getLong("held_back"));
    }
}
