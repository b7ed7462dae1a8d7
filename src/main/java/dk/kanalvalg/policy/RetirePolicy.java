package dk.kanalvalg.policy;

import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
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

/** Ends a version at once. The version before it is in force again, unless that has ended. */
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

    /**
     * Retires the version; empty when there is none. Its decisions can still be made again.
     *
     * @throws InvalidRequest 409 when no national law would be left, or when the versions then in force would not fit
     *     together
     */
    @Transactional
    Optional<PolicyView> retire(PolicyPick pick) {
        store.lock();
        return Policies.row(pick.id(), pick.version()).map(row -> retire(row, now.now()));
    }

    private PolicyView retire(PolicyVersionRow row, Instant at) {
        String id = row.key.id();
        int version = row.key.version();
        if (id.equals(NationalLaw.ID) && !others(version, at)) {
            throw ApprovePolicy.refusal(
                    409, "LAW_MUST_RULE", "No other version of the national policy would rule from now on.");
        }
        List<PolicyApprovalRow> approvals = PolicyApprovalRow.list("policyId = ?1 and version = ?2", id, version);
        approvals.stream()
                .filter(approval -> approval.validTo == null || approval.validTo.isAfter(at))
                .forEach(approval -> approval.validTo = end(approval, at));
        row.status = PolicyVersionRow.Status.RETIRED;
        store.tellOfChange(row.municipality);
        audit.record(List.of(new AuditEntry(
                at,
                caller.actor(),
                "POLICY_RETIRED",
                row.municipality,
                null,
                null,
                json.write(Map.of("policy", id, "version", version)))));
        return Policies.view(row, Policies.validity(id, version));
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
