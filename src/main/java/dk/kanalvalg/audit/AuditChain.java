package dk.kanalvalg.audit;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The links of the chain. Each link seals one entry and all entries before it, under a key of {@link AuditKeys}. */
@ApplicationScoped
class AuditChain {

    /** The start of the chain, before the first link. */
    static final Link NONE = new Link(0, new byte[32]);

    /**
     * An entry as text with all its fields, as PostgreSQL formats it: the same on every machine and in every version.
     */
    private static final String FIELDS = """
            entry.id, cast(cast(extract(epoch from entry.at) * 1000000 as bigint) as text), entry.actor, entry.action,
            entry.municipality, entry.citizen_ref, cast(entry.case_id as text), cast(entry.detail as text)
            """;

    private static final String RECENT = """
            and entry.at > coalesce(
                (select sealed.at from audit_seal seal join audit_entry sealed on sealed.id = seal.entry_id
                order by seal.seq desc limit 1), '-infinity') - interval '30 seconds'
            """;

    private static final int FIELD_COUNT = 8;

    private final Database database;

    AuditChain(Database database) {
        this.database = database;
    }

    /** A position in the chain. */
    record Link(long seq, byte[] hash) {}

    /** An entry, every field of it as text; {@code null} where it has none. */
    record Entry(long id, List<String> fields) {}

    /** An entry with the seal that stands for it; no entry when that of a seal is gone. */
    record Sealed(long seq, long entryId, byte[] hash, Entry entry) {}

    /** The last link. */
    @Transactional(MANDATORY)
    Link last() {
        List<Link> last = database.query(
                "select seq, hash from audit_seal order by seq desc limit 1",
                row -> new Link(row.getLong(1), row.getBytes(2)));
        return last.isEmpty() ? NONE : last.getFirst();
    }

    /** Tries to lock the chain; true if this transaction, and no other, may add links. */
    @Transactional(MANDATORY)
    boolean take() {
        return database.query(
                        "select pg_try_advisory_xact_lock(hashtext('kanalvalg audit chain'))", row -> row.getBoolean(1))
                .getFirst();
    }

    /**
     * Entries without a seal, oldest first.
     *
     * @param recent whether to skip entries that are half a minute older than the last sealed one. A transaction lasts
     *     seconds, so hardly any is left there, and the daily full run finds it
     */
    @Transactional(MANDATORY)
    List<Entry> unsealed(boolean recent, int most) {
        return database.query(
                "select " + FIELDS + """
                from audit_entry entry
                where not exists (select 1 from audit_seal seal where seal.entry_id = entry.id)
                """ + (recent ? RECENT : "") + " order by entry.id limit ?",
                row -> entry(row, 1),
                most);
    }

    /** Adds links. */
    @Transactional(MANDATORY)
    void append(List<Sealed> links) {
        database.update(
                "insert into audit_seal (seq, entry_id, hash) select * from unnest(?, ?, ?)",
                Database.Column.of("int8", links, Sealed::seq),
                Database.Column.of("int8", links, Sealed::entryId),
                Database.Column.of("bytea", links, Sealed::hash));
    }

    /** The links after a position, with their entries as they are now. */
    @Transactional(MANDATORY)
    List<Sealed> after(long seq, int most) {
        return database.query(
                "select seal.seq, seal.entry_id, seal.hash, " + FIELDS + """
                from audit_seal seal left join audit_entry entry on entry.id = seal.entry_id
                where seal.seq > ? order by seal.seq limit ?
                """,
                row -> new Sealed(row.getLong(1), row.getLong(2), row.getBytes(3), entry(row, 4)),
                seq,
                most);
    }

    /** The hashes of those of the links that are there. */
    @Transactional(MANDATORY)
    Map<Long, byte[]> hashes(List<Link> links) {
        Map<Long, byte[]> hashes = new HashMap<>();
        database.query(
                        "select seq, hash from audit_seal where seq = any (?)",
                        row -> new Link(row.getLong(1), row.getBytes(2)),
                        Database.Column.of("int8", links, Link::seq))
                .forEach(link -> hashes.put(link.seq(), link.hash()));
        return hashes;
    }

    private static Entry entry(ResultSet row, int first) throws SQLException {
        if (row.getString(first) == null) {
            return null;
        }
        List<String> fields = new ArrayList<>(FIELD_COUNT);
        for (int field = 0; field < FIELD_COUNT; field++) {
            fields.add(row.getString(first + field));
        }
        return new Entry(row.getLong(first), fields);
    }
}
