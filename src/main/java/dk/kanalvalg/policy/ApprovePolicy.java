package dk.kanalvalg.policy;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Puts a version in force from an instant on. To roll back, a council approves an older version again. */
@ApplicationScoped
class ApprovePolicy {

    private final PolicyStore store;
    private final AuditLog audit;
    private final StoredJson json;
    private final Caller caller;
    private final Now now;

    ApprovePolicy(PolicyStore store, AuditLog audit, StoredJson json, Caller caller, Now now) {
        this.store = store;
        this.audit = audit;
        this.json = json;
        this.caller = caller;
        this.now = now;
    }

    /**
     * Approves a version that was analysed without faults.
     *
     * @param from when it comes into force, {@code null} for now
     * @param revision at which it was analysed; a proof under another law does not count
     * @throws InvalidRequest 409 when another version or policy prevents it, 422 when it could never be in force
     */
    @Transactional
    PolicyView approve(PolicyPick pick, Instant from, long revision) {
        if (store.lock() != revision) {
            throw refusal(ErrorCode.POLICIES_CHANGED, "Another policy was approved or retired meanwhile. Try again.");
        }
        PolicyVersionRow row = Policies.row(pick.id(), pick.version()).orElseThrow();
        Instant at = now.now();
        // In PostgreSQL's precision, so that the answer names the stored instant.
        Instant start = from == null ? at : from.truncatedTo(ChronoUnit.MICROS);
        check(row, start, at);
        PolicyApprovalRow approval = new PolicyApprovalRow();
        approval.policyId = pick.id();
        approval.version = pick.version();
        approval.validFrom = start;
        approval.approvedBy = caller.actor();
        approval.approvedAt = at;
        approval.persist();
        row.status = PolicyVersionRow.Status.APPROVED;
        PolicyRetirementRow.of(pick.id(), pick.version()).ifPresent(PolicyRetirementRow::delete);
        store.tellOfChange(row.municipality);
        audit.record(List.of(new AuditEntry(
                at,
                caller.actor(),
                AuditAction.POLICY_APPROVED,
                row.municipality,
                null,
                null,
                json.write(Map.of("policy", pick.id(), "version", pick.version(), "validFrom", start.toString())))));
        return Policies.current(row);
    }

    private void check(PolicyVersionRow row, Instant start, Instant at) {
        List<PolicySet.Entry> entries = store.load().entries();
        boolean overtaken = entries.stream()
                .filter(entry -> entry.id().equals(row.key.id()))
                .map(PolicySet.Entry::period)
                .anyMatch(period -> period.from().isAfter(start) && period.contains(at));
        if (overtaken) {
            throw InvalidRequest.impossible("validFrom", "is before the start of the version in force");
        }
        boolean another = row.layer == Layer.LOCAL
                && entries.stream()
                        .filter(entry -> !entry.id().equals(row.key.id()))
                        .filter(entry -> row.municipality.equals(entry.municipality()))
                        .map(PolicySet.Entry::period)
                        // One that was retired before its day never ruled, and holds nobody up.
                        .filter(period -> !period.from().equals(period.to()))
                        .anyMatch(period -> period.to() == null || period.to().isAfter(start));
        if (another) {
            throw refusal(
                    ErrorCode.OTHER_LOCAL_POLICY,
                    "Another local policy rules the municipality from then on. Retire it first.");
        }
    }

    static InvalidRequest refusal(ErrorCode code, String detail) {
        return InvalidRequest.of(code, detail);
    }
}
