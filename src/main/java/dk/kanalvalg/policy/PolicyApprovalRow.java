package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Rollout;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

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

    @Enumerated(EnumType.STRING)
    Rollout.Mode mode = Rollout.Mode.FULL;

    /** How far it rules, as JSON; {@code null} for everywhere. */
    @JdbcTypeCode(SqlTypes.JSON)
    String rollout;

    @Column(name = "paused_at")
    Instant pausedAt;

    @Column(name = "paused_by")
    String pausedBy;

    @Column(name = "pause_reason")
    String pauseReason;

    @Column(name = "pause_over_at")
    Instant pauseOverAt;

    /** The oldest transaction that ran when it was approved; the database sets it. */
    @Column(name = "followed_from", insertable = false, updatable = false)
    long followedFrom;

    /** Whether it was ended by a pause that is not over. */
    boolean paused() {
        return pausedAt != null && pauseOverAt == null;
    }

    /** Whether it rules, or will. */
    boolean open(Instant at) {
        return validTo == null || validTo.isAfter(at);
    }

    /** Ends it now; a period that has not begun is cancelled. */
    void end(Instant at) {
        validTo = validFrom != null && validFrom.isAfter(at) ? validFrom : at;
    }

    /** All periods of a version, the latest approved last. */
    static List<PolicyApprovalRow> of(PolicyVersionRow.Key version) {
        return list("policyId = ?1 and version = ?2 order by approvalId", version.id(), version.version());
    }
}
