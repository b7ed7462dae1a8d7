package dk.kanalvalg.policy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One person's proposal to retire a version, until another does it. */
@Entity
@Table(name = "policy_retirement")
class PolicyRetirementRow extends PanacheEntityBase {

    @EmbeddedId
    Key key;

    @Column(name = "proposed_by")
    String proposedBy;

    @Column(name = "proposed_at")
    Instant proposedAt;

    @Embeddable
    record Key(@Column(name = "policy_id") String policyId, int version) {}

    static Optional<PolicyRetirementRow> of(String policyId, int version) {
        return findByIdOptional(new Key(policyId, version));
    }

    /** All proposals, by what they would retire. */
    static Map<PolicyPick, PolicyRetirementRow> all() {
        List<PolicyRetirementRow> rows = listAll();
        return rows.stream()
                .collect(Collectors.toMap(row -> new PolicyPick(row.key.policyId(), row.key.version()), row -> row));
    }

    PolicyView.Retirement view() {
        return new PolicyView.Retirement(proposedBy, proposedAt);
    }
}
