package dk.kanalvalg.policy;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the rule of a version at once; whatever ruled before it and has not ended rules again. One person proposes it and
 * another does it, for what rules again was not asked either.
 */
@ApplicationScoped
class RetirePolicy {

    private final PolicyStore store;
    private final AuditLog audit;
    private final StoredJson json;
    private final Caller caller;
    private final Now now;

    RetirePolicy(PolicyStore store, AuditLog audit, StoredJson json, Caller caller, Now now) {
        this.store = store;
        this.audit = audit;
        this.json = json;
        this.caller = caller;
        this.now = now;
    }

    /** What became of it. */
    sealed interface Outcome {}

    /** Somebody wants it, and another person may do it. */
    record Proposed(PolicyView version) implements Outcome {}

    /** It rules no more. */
    record Retired(PolicyView version) implements Outcome {}

    /**
     * Proposes to retire the version, or does what another proposed; empty when there is none. What it decided can still
     * be made again.
     *
     * @throws InvalidRequest 409 when no national law would be left, or when the versions then in force would not fit
     *     together
     */
    @Transactional
    Optional<Outcome> retire(PolicyPick pick) {
        store.lock();
        return Policies.row(pick.id(), pick.version()).map(row -> retire(row, now.now()));
    }

    private Outcome retire(PolicyVersionRow row, Instant at) {
        String id = row.key.id();
        int version = row.key.version();
        if (id.equals(NationalLaw.ID) && !others(version, at)) {
            throw ApprovePolicy.refusal(
                    ErrorCode.LAW_MUST_RULE, "No other version of the national policy would rule from now on.");
        }
        Optional<PolicyRetirementRow> proposal = PolicyRetirementRow.of(id, version);
        if (proposal.isEmpty()) {
            propose(row, at);
        } else if (!proposal.get().proposedBy.equalsIgnoreCase(caller.actor())) {
            proposal.get().delete();
            end(row, at);
            return new Retired(Policies.current(row));
        }
        return new Proposed(Policies.current(row));
    }

    private void propose(PolicyVersionRow row, Instant at) {
        PolicyRetirementRow proposal = new PolicyRetirementRow();
        proposal.key = new PolicyRetirementRow.Key(row.key.id(), row.key.version());
        proposal.proposedBy = caller.actor();
        proposal.proposedAt = at;
        proposal.persist();
        record(AuditAction.POLICY_RETIREMENT_PROPOSED, row, at);
    }

    private void end(PolicyVersionRow row, Instant at) {
        String id = row.key.id();
        int version = row.key.version();
        List<PolicyApprovalRow> approvals = PolicyApprovalRow.list("policyId = ?1 and version = ?2", id, version);
        approvals.stream()
                .filter(approval -> approval.validTo == null || approval.validTo.isAfter(at))
                .forEach(approval -> approval.validTo = end(approval, at));
        row.status = PolicyVersionRow.Status.RETIRED;
        store.tellOfChange(row.municipality);
        record(AuditAction.POLICY_RETIRED, row, at);
    }

    private void record(AuditAction action, PolicyVersionRow row, Instant at) {
        audit.record(List.of(new AuditEntry(
                at,
                caller.actor(),
                action,
                row.municipality,
                null,
                null,
                json.write(Map.of("policy", row.key.id(), "version", row.key.version())))));
    }

    private boolean others(int version, Instant at) {
        return store.load().entries().stream()
                .filter(entry -> entry.id().equals(NationalLaw.ID) && entry.version() != version)
                .anyMatch(entry -> entry.period().contains(at) && entry.period().to() == null);
    }

    /** A period that has not begun is cancelled. */
    private static Instant end(PolicyApprovalRow approval, Instant at) {
        return approval.validFrom != null && approval.validFrom.isAfter(at) ? approval.validFrom : at;
    }
}
