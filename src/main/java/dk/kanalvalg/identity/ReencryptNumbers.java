package dk.kanalvalg.identity;

import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Re-encrypts numbers with the present key, some at a time. It skips rows that others have locked, so it can run beside
 * the traffic and in every instance.
 */
@ApplicationScoped
class ReencryptNumbers {

    static final int BATCH = 500;

    private static final String EARLIER = """
            select municipality, citizen_ref, ciphertext, key_id from citizen_identity
            where key_id in (select * from unnest(?))
            limit ? for update skip locked
            """;

    private static final String UPDATE = """
            update citizen_identity as kept set ciphertext = anew.ciphertext, key_id = ?
            from unnest(?, ?, ?) as anew(municipality, citizen_ref, ciphertext)
            where kept.municipality = anew.municipality and kept.citizen_ref = anew.citizen_ref
            """;

    private final Database database;
    private final NumberCipher cipher;

    ReencryptNumbers(Database database, NumberCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    private record Row(String municipality, String citizenRef, byte[] ciphertext, String keyId) {}

    /** Moves at most one batch; answers how many rows it moved, fewer than a batch when none is left. */
    @Transactional
    int reencrypt() {
        Collection<String> earlier = cipher.earlierKeyIds();
        if (earlier.isEmpty()) {
            return 0;
        }
        List<Row> rows = database.query(
                EARLIER,
                row -> new Row(row.getString(1), row.getString(2), row.getBytes(3), row.getString(4)),
                Database.Column.texts(earlier, key -> key),
                BATCH);
        if (!rows.isEmpty()) {
            database.update(
                    UPDATE,
                    cipher.keyId(),
                    Database.Column.texts(rows, Row::municipality),
                    Database.Column.texts(rows, Row::citizenRef),
                    Database.Column.of("bytea", rows, this::anew));
        }
        return rows.size();
    }

    /** How many numbers each key encrypts. */
    @Transactional
    Map<String, Long> rowsByKey() {
        Map<String, Long> rows = new TreeMap<>(Map.of(cipher.keyId(), 0L));
        cipher.earlierKeyIds().forEach(key -> rows.put(key, 0L));
        database.query(
                        "select key_id, count(*) from citizen_identity group by key_id",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
        return rows;
    }

    private byte[] anew(Row row) {
        String boundTo = row.municipality() + row.citizenRef();
        return cipher.seal(cipher.open(row.ciphertext(), row.keyId(), boundTo), boundTo);
    }
}
