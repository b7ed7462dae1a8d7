package dk.kanalvalg.municipality;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
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

    /** When it was removed, or {@code null} while it is set up. */
    @Column(name = "removed_at")
    Instant removedAt;

    /** A {@link MunicipalityRequest} that a second person must send too, or {@code null}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String proposed;

    @Column(name = "proposed_by")
    String proposedBy;

    @Column(name = "proposed_at")
    Instant proposedAt;

    /** Notes a proposal in the place of an earlier one; with {@code null} there is none. */
    void propose(String settings, String by, Instant at) {
        proposed = settings;
        proposedBy = by;
        proposedAt = at;
    }

    /**
     * An empty, locked row of version 0. If two callers reserve one at the same time, the second waits and gets the
     * first one's row.
     */
    static MunicipalityRow reserved(String code) {
        getEntityManager()
                .createNativeQuery("insert into municipality (code, settings, version) values (:code, '{}', 0)"
                        + " on conflict do nothing")
                .setParameter("code", code)
                .executeUpdate();
        return findById(code, LockModeType.PESSIMISTIC_WRITE);
    }
}
