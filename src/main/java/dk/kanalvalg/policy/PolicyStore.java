package dk.kanalvalg.policy;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.time.EffectivePeriod;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.policy.document.PolicyDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.StatelessSession;

/** The rows of policies. A version never changes, so its document is read once. */
@ApplicationScoped
class PolicyStore {

    private static final int MOST_KEPT = 1_000;

    private final StatelessSession session;
    private final Database database;
    private final Event<PoliciesInForce.Changing> changing;
    private final Map<PolicyVersionRow.Key, Policy> read = new ConcurrentHashMap<>();

    PolicyStore(StatelessSession session, Database database, Event<PoliciesInForce.Changing> changing) {
        this.session = session;
        this.database = database;
        this.changing = changing;
    }

    private record StoredEntry(String id, int version, Layer layer, String municipality, Instant from, Instant to) {

        PolicySet.Entry entry() {
            return new PolicySet.Entry(
                    id, version, layer, municipality, new EffectivePeriod(from == null ? Instant.MIN : from, to));
        }
    }

    /**
     * The number of the revision of the policies in force. A trigger increases it on every change, so that no code can
     * forget to.
     */
    @Transactional(MANDATORY)
    long revision() {
        return database.query("select revision from policy_revision", row -> row.getLong(1))
                .getFirst();
    }

    /**
     * All periods in which versions are in force, read in one statement and so of one moment. The revision is read
     * before: if a change is committed in between, the next caller finds another number and reads again.
     */
    @Transactional(MANDATORY)
    PolicySet load() {
        long revision = revision();
        List<StoredEntry> entries =
                session.createSelectionQuery("""
                        select v.key.id, v.key.version, v.layer, v.municipality, a.validFrom, a.validTo
                        from PolicyApprovalRow a, PolicyVersionRow v
                        where v.key.id = a.policyId and v.key.version = a.version
                        order by a.validFrom desc nulls last, a.approvalId desc
                        """, StoredEntry.class).getResultList();
        return new PolicySet(revision, entries.stream().map(StoredEntry::entry).toList());
    }

    /** A stored version, also a draft. */
    @Transactional(MANDATORY)
    Optional<Policy> policy(String id, int version) {
        PolicyVersionRow.Key key = new PolicyVersionRow.Key(id, version);
        Policy known = read.get(key);
        if (known == null) {
            known = Optional.ofNullable(session.get(PolicyVersionRow.class, key))
                    .map(PolicyStore::read)
                    .orElse(null);
            if (known != null) {
                if (read.size() >= MOST_KEPT) {
                    read.clear();
                }
                read.put(key, known);
            }
        }
        return Optional.ofNullable(known);
    }

    /** Flushes the transaction's change, and lets observers refuse it. */
    @Transactional(MANDATORY)
    void tellOfChange(String municipality) {
        PolicyApprovalRow.flush();
        changing.fire(new PoliciesInForce.Changing(municipality));
    }

    /** Locks changes of policies until the transaction ends, so that one runs at a time. Decisions do not wait. */
    @Transactional(MANDATORY)
    long lock() {
        return session.createNativeQuery("select revision from policy_revision for update", Long.class)
                .getSingleResult();
    }

    private static Policy read(PolicyVersionRow row) {
        return switch (PolicyDocuments.read(row.document)) {
            case PolicyDocuments.Read(Policy policy) -> policy.numbered(row.key.version());
            case PolicyDocuments.Faulty(var faults) ->
                throw new IllegalStateException(
                        "stored policy " + row.key + " cannot be read by this release: " + faults);
        };
    }
}
