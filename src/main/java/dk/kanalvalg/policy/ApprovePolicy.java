package dk.kanalvalg.policy;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Puts a version in force from an instant on. To roll back, a council approves an older version again. */
@ApplicationScoped
class ApprovePolicy {

    private final PolicyStore store;
    private final BeginPeriod periods;
    private final PolicyAudit audit;
    private final Caller caller;
    private final Now now;

    ApprovePolicy(PolicyStore store, BeginPeriod periods, PolicyAudit audit, Caller caller, Now now) {
        this.store = store;
        this.periods = periods;
        this.audit = audit;
        this.caller = caller;
        this.now = now;
    }

    /**
     * Approves a version that was analysed without faults.
     *
     * @param from when it comes into force, {@code null} for now
     * @param rollout how far it rules then
     * @param revision at which it was analysed; a proof under another law does not count
     * @throws InvalidRequest 409 when another version or policy prevents it, or the version is rolling out or paused; 422 when
     *     it could never be in force
     */
    @Transactional
    PolicyView approve(PolicyPick pick, Instant from, Rollout rollout, long revision) {
        if (store.lock() != revision) {
            throw refusal(ErrorCode.POLICIES_CHANGED, "Another policy was approved or retired meanwhile. Try again.");
        }
        PolicyVersionRow row = Policies.row(pick.id(), pick.version()).orElseThrow();
        Instant at = now.now();
        // What takes two persons by promotion or resumption must not take one by approval.
        if (PolicyApprovalRow.of(row.key).stream().anyMatch(approval -> isUnderWay(approval, at))) {
            throw refusal(
                    ErrorCode.ROLLOUT_UNDER_WAY,
                    "The version is in shadow, in stages or paused. Promote, resume or retire it.");
        }
        // In PostgreSQL's precision, so that the answer names the stored instant.
        Instant start = from == null ? at : from.truncatedTo(ChronoUnit.MICROS);
        periods.begin(row, start, rollout, caller.actor(), at);
        audit.record(
                AuditAction.POLICY_APPROVED,
                row,
                caller.actor(),
                at,
                rollout.mode() == Rollout.Mode.FULL
                        ? Map.of("validFrom", start.toString())
                        : Map.of("validFrom", start.toString(), "rollout", rollout));
        return Policies.current(row);
    }

    private static boolean isUnderWay(PolicyApprovalRow approval, Instant at) {
        return approval.paused() || (approval.open(at) && approval.mode != Rollout.Mode.FULL);
    }

    static InvalidRequest refusal(ErrorCode code, String detail) {
        return InvalidRequest.of(code, detail);
    }
}
