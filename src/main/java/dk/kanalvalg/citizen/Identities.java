package dk.kanalvalg.citizen;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.privacy.NumberCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.StatelessSession;

/** The numbers behind the references, encrypted. */
@ApplicationScoped
public class Identities {

    private static final String INSERT = """
            insert into citizen_identity (municipality, citizen_ref, kind, sealed, key_id)
            select * from unnest(:municipalities, :refs, :kinds, :sealed, :keys)
            on conflict (municipality, citizen_ref) do update set unused_since = null
            """;

    private static final String KNOWN = """
            select municipality || citizen_ref from citizen_identity
            where (municipality, citizen_ref) in (select * from unnest(:municipalities, :refs)) and unused_since is null
            """;

    private final StatelessSession session;
    private final NumberCipher cipher;

    Identities(StatelessSession session, NumberCipher cipher) {
        this.session = session;
        this.cipher = cipher;
    }

    /** A party's id in a municipality. */
    public record Identity(String municipality, CitizenRef ref, PartyId id) {
        private String key() {
            return municipality + ref.value();
        }
    }

    /** Keeps the ids that are not kept already. */
    @Transactional(MANDATORY)
    public void keep(List<Identity> identities) {
        Map<String, Identity> distinct = new TreeMap<>();
        identities.forEach(identity -> distinct.put(identity.key(), identity));
        List<?> known = session.createNativeQuery(KNOWN, String.class)
                .setParameter("municipalities", column(distinct, Identity::municipality))
                .setParameter(
                        "refs", column(distinct, identity -> identity.ref().value()))
                .list();
        known.forEach(distinct::remove);
        if (distinct.isEmpty()) {
            return;
        }
        session.createNativeMutationQuery(INSERT)
                .setParameter("municipalities", column(distinct, Identity::municipality))
                .setParameter(
                        "refs", column(distinct, identity -> identity.ref().value()))
                .setParameter("kinds", column(distinct, identity -> kind(identity.id())))
                .setParameter(
                        "sealed",
                        distinct.values().stream()
                                .map(identity -> cipher.seal(value(identity.id()), identity.key()))
                                .toArray(byte[][]::new))
                .setParameter("keys", column(distinct, _ -> cipher.keyId()))
                .executeUpdate();
    }

    private static String[] column(Map<String, Identity> rows, Function<Identity, String> of) {
        return rows.values().stream().map(of).toArray(String[]::new);
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
