package dk.kanalvalg.intake;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Stores the key of every event: source and id. A key is claimed by one statement in the transaction of the event's
 * effect. So two requests with the same event cannot both succeed, and no claim remains without its effect.
 */
@ApplicationScoped
class EventKeys {

    /**
     * A transaction that meets another's key waits for that transaction, so all claim keys in the same order to avoid
     * deadlocks.
     */
    private static final String CLAIM = """
            insert into contact_event (source, event_id, fingerprint, case_id)
            select * from unnest(?, ?, ?, ?)
            on conflict do nothing
            returning case_id
            """;

    private static final String TAKEN = """
            select source, event_id, fingerprint, case_id from contact_event
            where (source, event_id) in (select * from unnest(?, ?))
            """;

    private final Database database;

    EventKeys(Database database) {
        this.database = database;
    }

    /** What identifies an event. */
    record Key(String source, String eventId) {}

    /** An event that claims its key, and the case it would become. */
    record Claim(Key key, byte[] fingerprint, UUID caseId) {}

    /** Who holds a key: a fingerprint of its content, and its case. */
    record Holder(byte[] fingerprint, UUID caseId) {}

    /**
     * Claims the keys, which must be distinct, in the order of source and id. Returns the cases whose claim succeeded.
     */
    @Transactional(MANDATORY)
    Set<UUID> claim(List<Claim> claims) {
        return new HashSet<>(database.query(
                CLAIM,
                row -> row.getObject(1, UUID.class),
                Database.Column.texts(claims, claim -> claim.key().source()),
                Database.Column.texts(claims, claim -> claim.key().eventId()),
                Database.Column.of("bytea", claims, Claim::fingerprint),
                Database.Column.of("uuid", claims, Claim::caseId)));
    }

    /** Who holds the keys. */
    @Transactional(MANDATORY)
    Map<Key, Holder> holders(Collection<Key> keys) {
        Map<Key, Holder> holders = new HashMap<>();
        if (!keys.isEmpty()) {
            database.query(
                            TAKEN,
                            row -> Map.entry(
                                    new Key(row.getString(1), row.getString(2)),
                                    new Holder(row.getBytes(3), row.getObject(4, UUID.class))),
                            Database.Column.texts(keys, Key::source),
                            Database.Column.texts(keys, Key::eventId))
                    .forEach(row -> holders.put(row.getKey(), row.getValue()));
        }
        return holders;
    }
}
