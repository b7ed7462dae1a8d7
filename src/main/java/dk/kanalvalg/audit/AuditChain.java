package dk.kanalvalg.audit;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** The links of the hash chain. Each link seals one entry and all entries before it. */
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

    private final StatelessSession session;

    AuditChain(StatelessSession session) {
        this.session = session;
    }

    /** A position in the chain. */
    record Link(long seq, byte[] hash) {}

    /** An entry with its seal; the fields are {@code null} when the sealed entry is missing. */
    record Sealed(long seq, long entryId, byte[] hash, Object[] fields) {}

    /** The last link. */
    @Transactional(MANDATORY)
    Link last() {
        List<Object[]> rows = session.createNativeQuery(
                        "select seq, hash from audit_seal order by seq desc limit 1", Object[].class)
                .list();
        return rows.isEmpty() ? NONE : new Link((Long) rows.getFirst()[0], (byte[]) rows.getFirst()[1]);
    }

    /** Tries to lock the chain; true if this transaction, and no other, may add links. */
    @Transactional(MANDATORY)
    boolean take() {
        return session.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtext('kanalvalg audit chain'))", Boolean.class)
                .getSingleResult();
    }

    /**
     * Entries without a seal, oldest first.
     *
     * @param recent whether to skip entries that are half a minute older than the last sealed one. A transaction lasts
     *     seconds, so hardly any is left there, and the daily full run finds it
     */
    @Transactional(MANDATORY)
    List<Object[]> unsealed(boolean recent, int most) {
        return session.createNativeQuery("select " + FIELDS + """
                        from audit_entry entry
                        where not exists (select 1 from audit_seal seal where seal.entry_id = entry.id)
                        """ + (recent ? RECENT : "") + """
                        order by entry.id limit :most
                        """, Object[].class)
                .setParameter("most", most)
                .list();
    }

    /** Adds links. */
    @Transactional(MANDATORY)
    void append(Long[] seqs, Long[] entries, byte[][] hashes) {
        session.createNativeMutationQuery("""
                        insert into audit_seal (seq, entry_id, hash)
                        select * from unnest(:seqs, :entries, :hashes)
                        """)
                .setParameter("seqs", seqs)
                .setParameter("entries", entries)
                .setParameter("hashes", hashes)
                .executeUpdate();
    }

    /** The links after a position, with their entries as they are now. */
    @Transactional(MANDATORY)
    List<Sealed> after(long seq, int most) {
        return session
                .createNativeQuery("select seal.seq, seal.entry_id, seal.hash, " + FIELDS + """
                        from audit_seal seal left join audit_entry entry on entry.id = seal.entry_id
                        where seal.seq > :seq order by seal.seq limit :most
                        """, Object[].class)
                .setParameter("seq", seq)
                .setParameter("most", most)
                .list()
                .stream()
                .map(row -> new Sealed(
                        (Long) row[0],
                        (Long) row[1],
                        (byte[]) row[2],
                        row[3] == null ? null : Arrays.copyOfRange(row, 3, row.length)))
                .toList();
    }

    /** The link that seals the entry after another link. */
    static byte[] hash(Link before, Object[] fields) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.hash());
            digest.update(
                    ByteBuffer.allocate(Long.BYTES).putLong(before.seq() + 1).flip());
            for (Object field : fields) {
                byte[] text = Optional.ofNullable(field)
                        .map(value -> value.toString().getBytes(StandardCharsets.UTF_8))
                        .orElse(null);
                // Each field with its length, so that no text can move from one field to the next.
                digest.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(text == null ? -1 : text.length)
                        .flip());
                if (text != null) {
                    digest.update(text);
                }
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("the platform lacks SHA-256", impossible);
        }
    }
}
