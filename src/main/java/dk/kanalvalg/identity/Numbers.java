package dk.kanalvalg.identity;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Decrypts the numbers behind the references. The caller is responsible for the purpose, and records it. */
@ApplicationScoped
public class Numbers {

    private static final String SELECT = """
            select kind, ciphertext, key_id from citizen_identity where municipality = ? and citizen_ref = ?
            """;

    private final Database database;
    private final NumberCipher cipher;

    Numbers(Database database, NumberCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /**
     * A party's own id. It must never be logged or stored.
     *
     * @param type CPR, CVR or LOCAL
     */
    public record Number(String type, String value) {
        @Override
        public String toString() {
            return "Number[" + type + ", redacted]";
        }
    }

    /** The number of the party, if it is stored. */
    @Transactional(MANDATORY)
    public Optional<Number> open(String municipality, CitizenRef ref) {
        return database
                .query(
                        SELECT,
                        row -> new Number(
                                row.getString(1),
                                cipher.open(row.getBytes(2), row.getString(3), municipality + ref.value())),
                        municipality,
                        ref.value())
                .stream()
                .findFirst();
    }
}
