package dk.kanalvalg.policy;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.core.time.EffectivePeriod;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.StoredJson;
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
    private final StoredJson json;
    private final Event<PoliciesInForce.Changing> changing;
    private final Map<PolicyVersionRow.Key, Policy> read = new ConcurrentHashMap<>();

    PolicyStore(
            StatelessSession session, Database database, StoredJson json, Event<PoliciesInForce.Changing> changing) {
        this.json = json;
        this.session = session;
        this.database = database;
        this.changing = changing;
    }

    private record StoredEntry(Layer layer, String municipality, PolicyApprovalRow approval) {}

    private PolicySet.Entry entry(StoredEntry stored) {
        PolicyApprovalRow approval = stored.approval();
        Instant from = approval.validFrom == null ? Instant.MIN : approval.validFrom;
        return new PolicySet.Entry(
                approval.policyId,
                approval.version,
                stored.layer(),
                stored.municipality(),
                new EffectivePeriod(from, approval.validTo),
                rollout(approval),
                approval.paused());
    }

    /** How far a version rules in the period. */
    Rollout rollout(PolicyApprovalRow approval) {
        return approval.rollout == null ? Rollout.FULL : json.read(approval.rollout, Rollout.class);
    }

    /** The same as it is stored. */
    String text(Rollout rollout) {
        return rollout.mode() == Rollout.Mode.FULL ? null : json.write(rollout);
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
                        select v.layer, v.municipality, a
                        from PolicyApprovalRow a, PolicyVersionRow v
                        where v.key.id = a.policyId and v.key.version = a.version
                        order by a.validFrom desc nulls last, a.approvalId desc
                        """, StoredEntry.class).getResultList();
        return new PolicySet(revision, entries.stream().map(this::entry).toList());
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

    /** How far a version would rule, as it is proposed. */
    Rollout proposed(RolloutProposalRow proposal) {
        return json.read(proposal.rollout, Rollout.class);
    }

    /** The same as it is stored. */
    String proposal(Rollout rollout) {
        return json.write(rollout);
    }

    /**
     * Flushes the transaction's change, and lets observers refuse it.
     *
     * @param rollout how far the version rules that comes into force, or {@code null} when one ends
     */
    @Transactional(MANDATORY)
    void tellOfChange(String municipality, Rollout rollout) {
        PolicyApprovalRow.flush();
        changing.fire(new PoliciesInForce.Changing(municipality, rollout));
    }

    /** Whether another version of the national law rules everywhere, now and for good. */
    @Transactional(MANDATORY)
    boolean otherLawRules(int version, Instant at) {
        return load().entries().stream()
                .filter(entry -> entry.isLaw() && entry.version() != version)
                .anyMatch(entry -> entry.rulesEverywhere(at) && entry.period().to() == null);
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
