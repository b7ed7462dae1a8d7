package dk.kanalvalg.citizen;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "standing")
class StandingRow extends PanacheEntityBase {

    @EmbeddedId
    Key key;

    /** A {@link dk.kanalvalg.core.citizen.Standing}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String document;

    /** The latest {@link dk.kanalvalg.core.citizen.Statement} of every source, from which the document follows. */
    @JdbcTypeCode(SqlTypes.JSON)
    String statements;

    String source;

    @Column(name = "checked_at")
    Instant checkedAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Embeddable
    record Key(
            String municipality,
            @Column(name = "citizen_ref") String citizenRef) {}
}
