package dk.kanalvalg.citizen.register;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.CprNumber;
import dk.kanalvalg.core.contact.CvrNumber;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.identity.NumberCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;

/**
 * Decrypts the numbers of those who act for somebody, to ask the register, because an event names only the person they
 * act for.
 */
@ApplicationScoped
class SealedNumbers {

    private static final String SEALED = """
            select citizen_ref, kind, sealed, key_id from citizen_identity
            where municipality = :municipality and citizen_ref = any(:refs) and kind in ('CPR', 'CVR')
            """;

    private final StatelessSession session;
    private final NumberCipher cipher;

    SealedNumbers(StatelessSession session, NumberCipher cipher) {
        this.session = session;
        this.cipher = cipher;
    }

    @Transactional(MANDATORY)
    Map<CitizenRef, PartyId> open(String municipality, Set<CitizenRef> refs) {
        Map<CitizenRef, PartyId> open = new HashMap<>();
        if (!refs.isEmpty()) {
            session.createNativeQuery(SEALED, Object[].class)
                    .setParameter("municipality", municipality)
                    .setParameter("refs", refs.stream().map(CitizenRef::value).toArray(String[]::new))
                    .list()
                    .forEach(row ->
                            open(municipality, row).ifPresent(id -> open.put(new CitizenRef((String) row[0]), id)));
        }
        return open;
    }

    private Optional<? extends PartyId> open(String municipality, Object[] row) {
        String number = cipher.open((byte[]) row[2], (String) row[3], municipality + row[0]);
        return row[1].equals("CPR")
                ? CprNumber.parse(number).map(PartyId.Cpr::new)
                : CvrNumber.parse(number).map(PartyId.Cvr::new);
    }
}
