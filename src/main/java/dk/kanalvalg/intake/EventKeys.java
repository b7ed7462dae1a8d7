package dk.kanalvalg.intake;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.StatelessSession;

/**
 * Remembers every event by source and id. Claiming is one statement in the transaction of the effect: two requests with
 * the same event cannot both win, and a claim without its effect cannot stay.
 */
@ApplicationScoped
class EventKeys {

    /** A transaction that met a key of another waits for that one's end, so the keys are claimed in one order by all. */
    private static final String CLAIM = """
            insert into contact_event (source, event_id, fingerprint, case_id)
            select * from unnest(:sources, :ids, :fingerprints, :cases)
            on conflict do nothing
            returning case_id
            """;

    private static final String TAKEN = """
            select source, event_id, fingerprint, case_id from contact_event
            where (source, event_id) in (select * from unnest(:sources, :ids))
            """;

    private final StatelessSession session;

    EventKeys(StatelessSession session) {
        this.session = session;
    }

    /** What makes an event itself. */
    record Key(String source, String eventId) {}

    /** An event that asks to be taken in, and the case it would become. */
    record Claim(Key key, byte[] fingerprint, UUID caseId) {}

    /** Who holds a key: a fingerprint of its content, and its case. */
    record Holder(byte[] fingerprint, UUID caseId) {}

    /** Claims the keys, which must differ from each other, in the order of source and id. Answers the cases that won. */
    @Transactional(MANDATORY)
    Set<UUID> claim(List<Claim> claims) {
        return new HashSet<>(session.createNativeQuery(CLAIM, UUID.class)
                .setParameter("sources", column(claims, claim -> claim.key().source(), String[]::new))
                .setParameter("ids", column(claims, claim -> claim.key().eventId(), String[]::new))
                .setParameter("fingerprints", column(claims, Claim::fingerprint, byte[][]::new))
                .setParameter("cases", column(claims, Claim::caseId, UUID[]::new))
                .list());
    }

    /** Who holds the keys. */
    @Transactional(MANDATORY)
    Map<Key, Holder> holders(Collection<Key> keys) {
        Map<Key, Holder> holders = new HashMap<>();
        if (!keys.isEmpty()) {
            session.createNativeQuery(TAKEN, Object[].class)
                    .setParameter("sources", column(keys, Key::source, String[]::new))
                    .setParameter("ids", column(keys, Key::eventId, String[]::new))
                    .list()
                    .forEach(row -> holders.put(
                            new Key((String) row[0], (String) row[1]), new Holder((byte[]) row[2], (UUID) row[3])));
        }
        return holders;
    }

    private static <A, B> B[] column(Collection<A> rows, Function<A, B> of, IntFunction<B[]> array) {
        return rows.stream().map(of).toArray(array);
    }
}
