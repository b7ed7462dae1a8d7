package dk.kanalvalg.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.StatelessSession;

/**
 * Re-encrypts numbers with the present key, some at a time. It skips rows that others have locked, so it can run beside
 * the traffic and in every instance.
 */
@ApplicationScoped
class ReencryptNumbers {

    static final int BATCH = 500;

    private static final String EARLIER = """
            select municipality, citizen_ref, sealed, key_id from citizen_identity
            where key_id in (select * from unnest(:earlier))
            limit :most for update skip locked
            """;

    private static final String UPDATE = """
            update citizen_identity as kept set sealed = anew.sealed, key_id = :key
            from unnest(:municipalities, :refs, :sealed) as anew(municipality, citizen_ref, sealed)
            where kept.municipality = anew.municipality and kept.citizen_ref = anew.citizen_ref
            """;

    private final StatelessSession session;
    private final NumberCipher cipher;

    ReencryptNumbers(StatelessSession session, NumberCipher cipher) {
        this.session = session;
        this.cipher = cipher;
    }

    /** Re-encrypts at most one batch; returns the number of rows, fewer than a batch when none is left. */
    @Transactional
    int reencrypt() {
        String[] earlier = cipher.earlierKeyIds().toArray(String[]::new);
        if (earlier.length == 0) {
            return 0;
        }
        List<Object[]> rows = session.createNativeQuery(EARLIER, Object[].class)
                .setParameter("earlier", earlier)
                .setParameter("most", BATCH)
                .list();
        if (rows.isEmpty()) {
            return 0;
        }
        session.createNativeMutationQuery(UPDATE)
                .setParameter("key", cipher.keyId())
                .setParameter("municipalities", rows.stream().map(row -> row[0]).toArray(String[]::new))
                .setParameter("refs", rows.stream().map(row -> row[1]).toArray(String[]::new))
                .setParameter("sealed", rows.stream().map(this::anew).toArray(byte[][]::new))
                .executeUpdate();
        return rows.size();
    }

    /** How many numbers each key encrypts. */
    @Transactional
    Map<String, Long> rowsByKey() {
        Map<String, Long> rows = new TreeMap<>(Map.of(cipher.keyId(), 0L));
        cipher.earlierKeyIds().forEach(key -> rows.put(key, 0L));
        session.createNativeQuery("select key_id, count(*) from citizen_identity group by key_id", Object[].class)
                .list()
                .forEach(row -> rows.put((String) row[0], (Long) row[1]));
        return rows;
    }

    private byte[] anew(Object[] row) {
        String boundTo = (String) row[0] + row[1];
        return cipher.seal(cipher.open((byte[]) row[2], (String) row[3], boundTo), boundTo);
    }
}
