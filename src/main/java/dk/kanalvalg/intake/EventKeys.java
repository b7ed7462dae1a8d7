package dk.kanalvalg.intake;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import dk.kanalvalg.security.TransactionScope;
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
 * Remembers every event by municipality, source and id. Claiming is one statement in the transaction of the effect: two requests with
 * the same event cannot both win, and a claim without its effect cannot stay.
 */
@ApplicationScoped
class EventKeys {

    /**
     * A transaction that meets another's key waits for that transaction, so all claim keys in the same order to avoid
     * deadlocks.
     */
    private static final String CLAIM = """
            insert into contact_event (municipality, source, event_id, fingerprint, case_id)
            select * from unnest(?, ?, ?, ?, ?)
            on conflict do nothing
            returning case_id
            """;

    private static final String TAKEN = """
            select municipality, source, event_id, fingerprint, case_id from contact_event
            where (municipality, source, event_id) in (select * from unnest(?, ?, ?))
            """;

    /** Of this transaction only. A paused instance may hold a key for half a minute; nobody else's event waits so long. */
    private static final String BEGIN =
            "select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true), set_config('"
                    + TransactionScope.SETTING + "', ?, true)";

    private final Database database;
    private final IntakeConfig config;

    EventKeys(Database database, IntakeConfig config) {
        this.database = database;
        this.config = config;
    }

    /** What makes an event itself. */
    record Key(String municipality, String source, String eventId) {}

    /** An event that claims its key, and the case it would become. */
    record Claim(Key key, byte[] fingerprint, UUID caseId) {}

    /** Who holds a key: a fingerprint of its content, and its case. */
    record Holder(byte[] fingerprint, UUID caseId) {}

    /**
     * Tells the database whose rows the running transaction is about, and limits how long its statements wait for others and
     * run. It is the transaction's first statement.
     */
    @Transactional(MANDATORY)
    void begin(TransactionScope scope) {
        database.query(
                BEGIN,
                row -> row.getString(1),
                config.lockTimeout().toMillis() + "ms",
                config.statementTimeout().toMillis() + "ms",
                scope.value());
    }

    /** Claims the keys, which must differ from each other, in the order of municipality, source and id. Answers the cases that won. */
    @Transactional(MANDATORY)
    Set<UUID> claim(List<Claim> claims) {
        return new HashSet<>(database.query(
                CLAIM,
                row -> row.getObject(1, UUID.class),
                Database.Column.texts(claims, claim -> claim.key().municipality()),
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
                                    new Key(row.getString(1), row.getString(2), row.getString(3)),
                                    new Holder(row.getBytes(4), row.getObject(5, UUID.class))),
                            Database.Column.texts(keys, Key::municipality),
                            Database.Column.texts(keys, Key::source),
                            Database.Column.texts(keys, Key::eventId))
                    .forEach(row -> holders.put(row.getKey(), row.getValue()));
        }
        return holders;
    }
}
