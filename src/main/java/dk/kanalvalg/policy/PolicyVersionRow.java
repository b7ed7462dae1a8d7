package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Layer;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** A version as it was sent. Only its status ever changes; the database refuses anything else. */
@Entity
@Table(name = "policy_version")
class PolicyVersionRow extends PanacheEntityBase {

    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    Layer layer;

    String municipality;

    @Enumerated(EnumType.STRING)
    Status status;

    String document;

    @Column(name = "media_type")
    String mediaType;

    String author;

    @Column(name = "created_at")
    Instant createdAt;

    @Embeddable
    record Key(String id, int version) {}

    /** The status of a version. An approved version may be not yet in force, or no longer. */
    enum Status {
        DRAFT,
        APPROVED,
        RETIRED
    }
}
