package dk.kanalvalg.policy;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Ends the rule of a version until it is resumed, so that what ruled before rules again. */
@ApplicationScoped
class PauseVersion {

    private final PolicyStore store;
    private final PolicyAudit audit;
    private final Now now;

    PauseVersion(PolicyStore store, PolicyAudit audit, Now now) {
        this.store = store;
        this.audit = audit;
        this.now = now;
    }

    /** Which versions of a council's a pause ends. */
    enum Extent {
        /** The version alone. */
        VERSION,
        /** All of the council's that are in force: the law alone rules then. */
        ALL_OF_COUNCIL
    }

    /**
     * Pauses it; a version that is paused stays so.
     *
     * @param by the person, or the service itself
     * @param reason or {@code null}
     * @return whether it was not paused before
     * @throws InvalidRequest 404 when there is no such version; 409 when it is not in force, when no national law would be
     *     left, or when what would rule then takes from the law
     */
    @Transactional
    boolean pause(PolicyPick pick, String by, String reason, Extent extent) {
        store.lock();
        PolicyVersionRow row = Policies.row(pick.id(), pick.version()).orElseThrow(PolicyPick::unknown);
        Instant at = now.now();
        List<PolicyApprovalRow> approvals = PolicyApprovalRow.of(row.key);
        if (approvals.stream().noneMatch(approval -> approval.open(at))) {
            if (!approvals.isEmpty() && approvals.getLast().paused()) {
                return false;
            }
            throw ApprovePolicy.refusal(
                    ErrorCode.VERSION_NOT_IN_FORCE, "The version is not in force, so there is nothing to pause.");
        }
        if (pick.id().equals(NationalLaw.ID) && !store.otherLawRules(pick.version(), at)) {
            throw ApprovePolicy.refusal(
                    ErrorCode.LAW_MUST_RULE, "No other version of the national policy would rule from now on.");
        }
        List<PolicyVersionRow> ended = extent == Extent.VERSION || row.layer == Layer.LAW
                ? List.of(row)
                : PolicyVersionRow.list("municipality", row.municipality);
        ended.forEach(one -> end(one, by, reason, at));
        store.tellOfChange(row.municipality, null);
        return true;
    }

    private void end(PolicyVersionRow row, String by, String reason, Instant at) {
        List<PolicyApprovalRow> open = PolicyApprovalRow.of(row.key).stream()
                .filter(approval -> approval.open(at))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        open.forEach(approval -> approval.end(at));
        PolicyApprovalRow latest = open.getLast();
        latest.pausedAt = at;
        latest.pausedBy = by;
        latest.pauseReason = reason;
        RolloutProposalRow.deleteOf(row.key);
        audit.record(AuditAction.POLICY_PAUSED, row, by, at, reason == null ? Map.of() : Map.of("reason", reason));
    }
}
