package dk.kanalvalg.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "audit_entry")
class AuditRow {

    /** Numbers are fetched by the hundred: an identity column would forbid the driver to batch the inserts. */
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_entry_seq")
    @SequenceGenerator(name = "audit_entry_seq", sequenceName = "audit_entry_seq", allocationSize = 100)
    Long id;

    Instant at;
    String actor;
    String action;
    String municipality;

    @Column(name = "citizen_ref")
    String citizenRef;

    @Column(name = "case_id")
    UUID caseId;

    @JdbcTypeCode(SqlTypes.JSON)
    String detail;

    protected AuditRow() {}

    AuditRow(AuditEntry entry) {
        this.at = entry.at();
        this.actor = entry.actor();
        this.action = entry.action();
        this.municipality = entry.municipality();
        this.citizenRef = entry.citizen() == null ? null : entry.citizen().value();
        this.caseId = entry.caseId();
        this.detail = entry.detail();
    }
}
