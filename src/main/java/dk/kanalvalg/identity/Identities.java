package dk.kanalvalg.identity;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Stores the numbers behind the references, encrypted. */
@ApplicationScoped
public class Identities {

    private static final String INSERT = """
            insert into citizen_identity (municipality, citizen_ref, kind, ciphertext, key_id)
            select * from unnest(?, ?, ?, ?, ?)
            on conflict (municipality, citizen_ref) do update set unused_since = null
            """;

    private static final String KNOWN = """
            select municipality || citizen_ref from citizen_identity
            where (municipality, citizen_ref) in (select * from unnest(?, ?)) and unused_since is null
            """;

    private final Database database;
    private final NumberCipher cipher;

    Identities(Database database, NumberCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** A party's id in a municipality. */
    public record Identity(String municipality, CitizenRef ref, PartyId id) {
        private String key() {
            return municipality + ref.value();
        }
    }

    /** Stores the ids that are not stored yet. */
    @Transactional(MANDATORY)
    public void keep(List<Identity> identities) {
        Map<String, Identity> distinct = new TreeMap<>();
        identities.forEach(identity -> distinct.put(identity.key(), identity));
        database.query(
                        KNOWN,
                        row -> row.getString(1),
                        texts(distinct, Identity::municipality),
                        texts(distinct, identity -> identity.ref().value()))
                .forEach(distinct::remove);
        if (distinct.isEmpty()) {
            return;
        }
        database.update(
                INSERT,
                texts(distinct, Identity::municipality),
                texts(distinct, identity -> identity.ref().value()),
                texts(distinct, identity -> kind(identity.id())),
                Database.Column.of(
                        "bytea", distinct.values(), identity -> cipher.seal(value(identity.id()), identity.key())),
                texts(distinct, _ -> cipher.keyId()));
    }

    private static Database.Column texts(Map<String, Identity> rows, Function<Identity, String> of) {
        return Database.Column.texts(rows.values(), of);
    }

    private static String kind(PartyId id) {
        return switch (id) {
            case PartyId.Cpr _ -> "CPR";
            case PartyId.Cvr _ -> "CVR";
            case PartyId.Local _ -> "LOCAL";
        };
    }

    private static String value(PartyId id) {
        return switch (id) {
            case PartyId.Cpr(var number) -> number.digits();
            case PartyId.Cvr(var number) -> number.value();
            case PartyId.Local(var value) -> value;
        };
    }
}
