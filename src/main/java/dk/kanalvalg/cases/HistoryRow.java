package dk.kanalvalg.cases;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "case_history")
class HistoryRow extends PanacheEntityBase {

    @EmbeddedId
    Key key;

    Instant at;
    String event;
    String actor;

    @JdbcTypeCode(SqlTypes.JSON)
    String detail;

    @Embeddable
    record Key(@Column(name = "case_id") UUID caseId, int seq) {}
}
