package dk.kanalvalg.policy;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.policy.TakeRolloutStep.Step;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;

/**
 * Lets a version go on: from shadow to stages, from either to everywhere, or on where a pause stopped it. One person proposes
 * it and another does it.
 *
 * @see <a href="../../../../../../docs/adr/0031-versions-go-on-in-stages-and-back-in-one-step.md">ADR 0031</a>
 */
@ApplicationScoped
class AdvanceRollout {

    private final PolicyStore store;
    private final BeginPeriod periods;
    private final PolicyAudit audit;
    private final Caller caller;
    private final Now now;

    AdvanceRollout(PolicyStore store, BeginPeriod periods, PolicyAudit audit, Caller caller, Now now) {
        this.store = store;
        this.periods = periods;
        this.audit = audit;
        this.caller = caller;
        this.now = now;
    }

    /**
     * How far the version would rule after the step.
     *
     * @param wanted for a promotion; a resumed version rules as far as before its pause
     * @throws InvalidRequest 409 when the version can take no such step now
     */
    @Transactional
    Rollout rollout(PolicyPick pick, Step step, Rollout wanted) {
        return rollout(latest(pick, step), step, wanted);
    }

    /**
     * Proposes the step, or takes it when another person has proposed the same.
     *
     * @param wanted as {@link #rollout} gave it
     * @param revision at which it was proven; a proof beside other versions does not count
     * @return whether it is taken
     * @throws InvalidRequest 409 when it was proposed by the caller, when the version can take no such step now, or when
     *     what would rule then would take from the law
     */
    @Transactional
    boolean advance(PolicyPick pick, Step step, Rollout wanted, long revision) {
        if (store.lock() != revision) {
            throw ApprovePolicy.refusal(
                    ErrorCode.POLICIES_CHANGED, "Another policy was approved or retired meanwhile. Try again.");
        }
        PolicyVersionRow row = Policies.row(pick.id(), pick.version()).orElseThrow(PolicyPick::unknown);
        PolicyApprovalRow latest = latest(pick, step);
        Rollout next = rollout(latest, step, wanted);
        Instant at = now.now();
        RolloutProposalRow proposal = RolloutProposalRow.of(row.key, step).orElse(null);
        if (proposal == null || !store.proposed(proposal).equals(next)) {
            propose(row, step, next, at);
            return false;
        }
        if (proposal.proposedBy.equalsIgnoreCase(caller.actor())) {
            throw ApprovePolicy.refusal(
                    ErrorCode.APPROVER_IS_AUTHOR, "Somebody other than who proposed it must do it.");
        }
        take(row, latest, step, next, at);
        return true;
    }

    private void propose(PolicyVersionRow row, Step step, Rollout next, Instant at) {
        RolloutProposalRow proposal = RolloutProposalRow.of(row.key, step).orElseGet(() -> {
            RolloutProposalRow made = new RolloutProposalRow();
            made.key = new RolloutProposalRow.Key(row.key.id(), row.key.version(), step);
            return made;
        });
        proposal.rollout = store.proposal(next);
        proposal.proposedBy = caller.actor();
        proposal.proposedAt = at;
        proposal.persist();
        AuditAction action =
                switch (step) {
                    case PROMOTE -> AuditAction.POLICY_PROMOTION_PROPOSED;
                    case RESUME -> AuditAction.POLICY_RESUMPTION_PROPOSED;
                };
        audit.record(action, row, caller.actor(), at, Map.of("rollout", next));
    }

    private void take(PolicyVersionRow row, PolicyApprovalRow latest, Step step, Rollout next, Instant at) {
        Instant start = latest.validFrom == null || latest.validFrom.isBefore(at) ? at : latest.validFrom;
        switch (step) {
            case PROMOTE -> latest.end(at);
            case RESUME -> latest.pauseOverAt = at;
        }
        periods.begin(row, start, next, caller.actor(), at);
        AuditAction action =
                switch (step) {
                    case PROMOTE -> AuditAction.POLICY_PROMOTED;
                    case RESUME -> AuditAction.POLICY_RESUMED;
                };
        audit.record(action, row, caller.actor(), at, Map.of("rollout", next, "validFrom", start.toString()));
    }

    private PolicyApprovalRow latest(PolicyPick pick, Step step) {
        PolicyVersionRow row = Policies.row(pick.id(), pick.version()).orElseThrow(PolicyPick::unknown);
        if (row.status != PolicyVersionRow.Status.APPROVED) {
            throw impossible(step);
        }
        return PolicyApprovalRow.of(row.key).getLast();
    }

    private Rollout rollout(PolicyApprovalRow latest, Step step, Rollout wanted) {
        Rollout present = store.rollout(latest);
        return switch (step) {
            case RESUME -> {
                if (!latest.paused()) {
                    throw impossible(step);
                }
                yield present;
            }
            case PROMOTE -> {
                boolean goesOn = latest.open(now.now())
                        && (present.mode() == Rollout.Mode.SHADOW || wanted.mode() == Rollout.Mode.FULL)
                        && present.mode() != Rollout.Mode.FULL
                        && wanted.mode() != Rollout.Mode.SHADOW;
                if (!goesOn) {
                    throw impossible(step);
                }
                yield wanted;
            }
        };
    }

    private static InvalidRequest impossible(Step step) {
        return ApprovePolicy.refusal(
                ErrorCode.ROLLOUT_STEP_IMPOSSIBLE,
                switch (step) {
                    case PROMOTE ->
                        "Only a version in shadow can be promoted to stages, and only one in shadow or in stages to full.";
                    case RESUME -> "The version is not paused.";
                });
    }
}
