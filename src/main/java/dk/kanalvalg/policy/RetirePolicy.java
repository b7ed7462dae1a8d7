package dk.kanalvalg.policy;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the rule of a version at once; whatever ruled before it and has not ended rules again. One person proposes it and
 * another does it, for what rules again was not asked either.
 */
@ApplicationScoped
class RetirePolicy {

    private final PolicyStore store;
    private final PolicyAudit audit;
    private final Caller caller;
    private final Now now;

    RetirePolicy(PolicyStore store, PolicyAudit audit, Caller caller, Now now) {
        this.store = store;
        this.audit = audit;
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
        if (id.equals(NationalLaw.ID) && !store.otherLawRules(version, at)) {
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
        audit.record(AuditAction.POLICY_RETIREMENT_PROPOSED, row, caller.actor(), at, Map.of());
    }

    private void end(PolicyVersionRow row, Instant at) {
        for (PolicyApprovalRow approval : PolicyApprovalRow.of(row.key)) {
            if (approval.open(at)) {
                approval.end(at);
            }
            if (approval.paused()) {
                approval.pauseOverAt = at;
            }
        }
        RolloutProposalRow.deleteOf(row.key);
        row.status = PolicyVersionRow.Status.RETIRED;
        store.tellOfChange(row.municipality, null);
        audit.record(AuditAction.POLICY_RETIRED, row, caller.actor(), at, Map.of());
    }
}
