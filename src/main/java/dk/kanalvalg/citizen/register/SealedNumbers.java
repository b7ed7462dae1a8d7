package dk.kanalvalg.citizen.register;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.CprNumber;
import dk.kanalvalg.core.contact.CvrNumber;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.identity.NumberCipher;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decrypts the numbers of those who act for somebody, to ask the register, because an event names only the person they
 * act for.
 */
@ApplicationScoped
class SealedNumbers {

    private static final String SEALED = """
            select citizen_ref, kind, ciphertext, key_id from citizen_identity
            where municipality = ? and citizen_ref = any(?) and kind in ('CPR', 'CVR')
            """;

    private final Database database;
    private final NumberCipher cipher;

    SealedNumbers(Database database, NumberCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    private record Row(String citizenRef, String kind, byte[] ciphertext, String keyId) {}

    @Transactional(MANDATORY)
    Map<CitizenRef, PartyId> open(String municipality, Set<CitizenRef> refs) {
        Map<CitizenRef, PartyId> open = new HashMap<>();
        if (!refs.isEmpty()) {
            database.query(
                            SEALED,
                            row -> new Row(row.getString(1), row.getString(2), row.getBytes(3), row.getString(4)),
                            municipality,
                            Database.Column.texts(refs, CitizenRef::value))
                    .forEach(row ->
                            open(municipality, row).ifPresent(id -> open.put(new CitizenRef(row.citizenRef()), id)));
        }
        return open;
    }

    private Optional<? extends PartyId> open(String municipality, Row row) {
        String number = cipher.open(row.ciphertext(), row.keyId(), municipality + row.citizenRef());
        return row.kind().equals("CPR")
                ? CprNumber.parse(number).map(PartyId.Cpr::new)
                : CvrNumber.parse(number).map(PartyId.Cvr::new);
    }
}
