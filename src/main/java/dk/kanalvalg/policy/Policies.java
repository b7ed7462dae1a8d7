package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.policy.document.PolicyDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the stored versions. */
@ApplicationScoped
class Policies {

    private final PoliciesInForce inForce;
    private final PolicyStore store;
    private final Now now;

    Policies(PoliciesInForce inForce, PolicyStore store, Now now) {
        this.inForce = inForce;
        this.store = store;
        this.now = now;
    }

    /** All policies with their versions. */
    @BoundedRead
    @Transactional
    List<PolicyView.Summary> list() {
        List<PolicyVersionRow> rows = PolicyVersionRow.list("order by key.id, key.version desc");
        Map<PolicyPick, List<PolicyView.Validity>> validity = PolicyApprovalRow.<PolicyApprovalRow>listAll().stream()
                .sorted(Comparator.comparing(row -> row.approvalId))
                .collect(Collectors.groupingBy(
                        row -> new PolicyPick(row.policyId, row.version),
                        Collectors.mapping(Policies::validity, Collectors.toList())));
        Map<PolicyPick, PolicyRetirementRow> retirements = PolicyRetirementRow.all();
        Map<String, List<PolicyView>> byId = rows.stream()
                .map(row -> {
                    PolicyPick pick = new PolicyPick(row.key.id(), row.key.version());
                    return view(row, validity.getOrDefault(pick, List.of()), retirements.get(pick));
                })
                .collect(Collectors.groupingBy(PolicyView::id, LinkedHashMap::new, Collectors.toList()));
        PoliciesInForce.Snapshot ruling = inForce.read();
        return byId.values().stream().map(versions -> summary(versions, ruling)).toList();
    }

    /** A version with its document. */
    @BoundedRead
    @Transactional
    Optional<PolicyView> find(String id, int version) {
        return row(id, version).map(row -> current(row).with(PolicyDocuments.tree(row.document), null));
    }

    /** The policy of a version. */
    @Transactional
    Optional<Policy> policy(PolicyPick pick) {
        return store.policy(pick.id(), pick.version());
    }

    /** The newest version of a policy, draft or not. */
    @Transactional
    Optional<Policy> newest(String id) {
        return PolicyVersionRow.<PolicyVersionRow>find("key.id = ?1 order by key.version desc", id)
                .firstResultOptional()
                .flatMap(row -> store.policy(id, row.key.version()));
    }

    /** The document as it was sent. */
    @BoundedRead
    @Transactional
    Optional<PolicyView.Text> text(PolicyPick pick) {
        return row(pick.id(), pick.version()).map(row -> new PolicyView.Text(row.document, row.mediaType));
    }

    static Optional<PolicyVersionRow> row(String id, int version) {
        return PolicyVersionRow.findByIdOptional(new PolicyVersionRow.Key(id, version));
    }

    /** A version as it stands now. */
    static PolicyView current(PolicyVersionRow row) {
        String id = row.key.id();
        int version = row.key.version();
        return view(
                row, validity(id, version), PolicyRetirementRow.of(id, version).orElse(null));
    }

    private static PolicyView view(
            PolicyVersionRow row, List<PolicyView.Validity> validity, PolicyRetirementRow retirement) {
        return new PolicyView(
                row.key.id(),
                row.key.version(),
                row.layer,
                row.municipality,
                row.status,
                row.author,
                row.createdAt,
                validity,
                retirement == null ? null : retirement.view(),
                null,
                null);
    }

    private static List<PolicyView.Validity> validity(String id, int version) {
        List<PolicyApprovalRow> rows =
                PolicyApprovalRow.list("policyId = ?1 and version = ?2 order by approvalId", id, version);
        return rows.stream().map(Policies::validity).toList();
    }

    private static PolicyView.Validity validity(PolicyApprovalRow row) {
        return new PolicyView.Validity(
                row.validFrom, row.validTo, row.approvedBy, row.approvedAt, row.mode, row.pausedAt);
    }

    private PolicyView.Summary summary(List<PolicyView> versions, PoliciesInForce.Snapshot ruling) {
        PolicyView newest = versions.getFirst();
        return new PolicyView.Summary(
                newest.id(),
                newest.layer(),
                newest.municipality(),
                store.policy(newest.id(), newest.version()).orElseThrow().title(),
                ruling.inForce(newest.id(), now.now()).map(Policy::version).orElse(null),
                versions);
    }
}
