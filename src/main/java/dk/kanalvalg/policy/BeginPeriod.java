package dk.kanalvalg.policy;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Begins a period in which a version is in force, if nothing that is in force prevents it. */
@ApplicationScoped
class BeginPeriod {

    private final PolicyStore store;

    BeginPeriod(PolicyStore store) {
        this.store = store;
    }

    /**
     * Begins it.
     *
     * @param by who approved it
     * @throws InvalidRequest 409 when another version or policy prevents it, 422 when it could never be in force
     */
    @Transactional(MANDATORY)
    void begin(PolicyVersionRow row, Instant start, Rollout rollout, String by, Instant at) {
        check(row, start, rollout, at);
        PolicyApprovalRow approval = new PolicyApprovalRow();
        approval.policyId = row.key.id();
        approval.version = row.key.version();
        approval.validFrom = start;
        approval.mode = rollout.mode();
        approval.rollout = store.text(rollout);
        approval.approvedBy = by;
        approval.approvedAt = at;
        approval.persist();
        row.status = PolicyVersionRow.Status.APPROVED;
        PolicyRetirementRow.of(row.key.id(), row.key.version()).ifPresent(PolicyRetirementRow::delete);
        RolloutProposalRow.deleteOf(row.key);
        store.tellOfChange(row.municipality, rollout);
    }

    private void check(PolicyVersionRow row, Instant start, Rollout rollout, Instant at) {
        List<PolicySet.Entry> ruling = store.load().entries().stream()
                .filter(entry -> !entry.is(Rollout.Mode.SHADOW))
                .toList();
        boolean overtaken = ruling.stream()
                .filter(entry -> entry.id().equals(row.key.id()))
                .map(PolicySet.Entry::period)
                .anyMatch(period -> period.from().isAfter(start) && period.contains(at));
        if (overtaken) {
            throw InvalidRequest.impossible("validFrom", "is before the start of the version in force");
        }
        boolean another = row.layer == Layer.LOCAL
                && rollout.mode() != Rollout.Mode.SHADOW
                && ruling.stream()
                        .filter(entry -> !entry.id().equals(row.key.id()))
                        .filter(entry -> row.municipality.equals(entry.municipality()))
                        .map(PolicySet.Entry::period)
                        // One that was retired before its day never ruled, and holds nobody up.
                        .filter(period -> !period.from().equals(period.to()))
                        .anyMatch(period -> period.to() == null || period.to().isAfter(start));
        if (another) {
            throw InvalidRequest.of(
                    ErrorCode.OTHER_LOCAL_POLICY,
                    "Another local policy rules the municipality from then on. Retire it first.");
        }
    }
}
