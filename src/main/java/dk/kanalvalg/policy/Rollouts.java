package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.policy.RolloutState.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads how far versions have come. */
@ApplicationScoped
public class Rollouts {

    private final PolicyStore store;
    private final Now now;

    Rollouts(PolicyStore store, Now now) {
        this.store = store;
        this.now = now;
    }

    /** How far the version has come; empty when there is none. */
    @BoundedRead
    @Transactional
    public Optional<RolloutState> find(PolicyPick pick) {
        return Policies.row(pick.id(), pick.version()).map(row -> state(row, now.now()));
    }

    /** All versions that are in shadow or in stages now. */
    @Transactional
    public List<RolloutState> underWay() {
        Instant at = now.now();
        return PolicyApprovalRow.<PolicyApprovalRow>list(
                        "mode <> ?1 and (validTo is null or validTo > ?2)", Rollout.Mode.FULL, at)
                .stream()
                .map(approval ->
                        Policies.row(approval.policyId, approval.version).orElseThrow())
                .map(row -> state(row, at))
                .toList();
    }

    /** How many versions are paused. */
    @Transactional
    public long paused() {
        return PolicyApprovalRow.count("pausedAt is not null and pauseOverAt is null");
    }

    private RolloutState state(PolicyVersionRow row, Instant at) {
        List<PolicyApprovalRow> approvals = PolicyApprovalRow.of(row.key);
        PolicyApprovalRow latest = approvals.isEmpty() ? null : approvals.getLast();
        return new RolloutState(
                new PolicyPick(row.key.id(), row.key.version()),
                row.municipality,
                state(row, latest, at),
                latest == null ? null : latest.approvalId,
                latest == null ? 0 : latest.followedFrom,
                latest == null ? null : store.rollout(latest),
                latest == null ? null : latest.validFrom,
                latest == null || !latest.paused()
                        ? null
                        : new RolloutState.Pause(latest.pauseReason, latest.pausedBy, latest.pausedAt),
                RolloutProposalRow.of(row.key).stream()
                        .map(proposal -> new RolloutState.Proposal(
                                proposal.key.step(),
                                store.proposed(proposal),
                                proposal.proposedBy,
                                proposal.proposedAt))
                        .toList());
    }

    private static State state(PolicyVersionRow row, PolicyApprovalRow latest, Instant at) {
        return switch (row.status) {
            case DRAFT -> State.DRAFT;
            case RETIRED -> State.RETIRED;
            case APPROVED -> {
                if (latest.paused()) {
                    yield State.PAUSED;
                }
                yield latest.open(at) ? State.valueOf(latest.mode.name()) : State.ENDED;
            }
        };
    }
}
