package dk.kanalvalg.policy;

import dk.kanalvalg.policy.TakeRolloutStep.Step;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One person's proposal that a version goes on, until another does it. */
@Entity
@Table(name = "policy_rollout_proposal")
class RolloutProposalRow extends PanacheEntityBase {

    @EmbeddedId
    Key key;

    @JdbcTypeCode(SqlTypes.JSON)
    String rollout;

    @Column(name = "proposed_by")
    String proposedBy;

    @Column(name = "proposed_at")
    Instant proposedAt;

    /** What is proposed of which version. */
    @Embeddable
    record Key(
            @Column(name = "policy_id") String policyId,
            int version,
            @Enumerated(EnumType.STRING) Step step) {}

    static Optional<RolloutProposalRow> of(PolicyVersionRow.Key version, Step step) {
        return findByIdOptional(new Key(version.id(), version.version(), step));
    }

    static List<RolloutProposalRow> of(PolicyVersionRow.Key version) {
        return list("key.policyId = ?1 and key.version = ?2 order by key.step", version.id(), version.version());
    }

    /** Forgets what was proposed of a version that has gone another way. */
    static void deleteOf(PolicyVersionRow.Key version) {
        of(version).forEach(RolloutProposalRow::delete);
    }
}
