package dk.kanalvalg.municipality;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A former set-up, kept because decisions were made under it. */
@Entity
@Table(name = "municipality_version")
class MunicipalityVersionRow extends PanacheEntityBase {

    @EmbeddedId
    Key key;

    /** A {@link MunicipalityRequest}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String settings;

    @Embeddable
    record Key(String code, int version) {}
}
