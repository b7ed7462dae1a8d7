package dk.kanalvalg.policy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A period in which a version is in force, unless a later period has precedence. */
@Entity
@Table(name = "policy_approval")
class PolicyApprovalRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "approval_id")
    Long approvalId;

    @Column(name = "policy_id")
    String policyId;

    int version;

    @Column(name = "valid_from")
    Instant validFrom;

    @Column(name = "valid_to")
    Instant validTo;

    @Column(name = "approved_by")
    String approvedBy;

    @Column(name = "approved_at")
    Instant approvedAt;
}
