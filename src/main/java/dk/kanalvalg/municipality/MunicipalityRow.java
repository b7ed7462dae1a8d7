package dk.kanalvalg.municipality;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "municipality")
class MunicipalityRow extends PanacheEntityBase {

    @Id
    String code;

    /** A {@link MunicipalityRequest}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String settings;

    int version;

    @Column(name = "updated_at")
    Instant updatedAt;
}
