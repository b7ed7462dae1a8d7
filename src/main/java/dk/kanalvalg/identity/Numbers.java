package dk.kanalvalg.identity;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Decrypts the numbers behind the references. The caller is responsible for the purpose, and records it. */
@ApplicationScoped
public class Numbers {

    private static final String SELECT = """
            select kind, sealed, key_id from citizen_identity where municipality = :municipality and citizen_ref = :ref
            """;

    private final StatelessSession session;
    private final NumberCipher cipher;

    Numbers(StatelessSession session, NumberCipher cipher) {
        this.session = session;
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
        return session
                .createNativeQuery(SELECT, Object[].class)
                .setParameter("municipality", municipality)
                .setParameter("ref", ref.value())
                .list()
                .stream()
                .findFirst()
                .map(row -> new Number(
                        (String) row[0], cipher.open((byte[]) row[1], (String) row[2], municipality + ref.value())));
    }
}
