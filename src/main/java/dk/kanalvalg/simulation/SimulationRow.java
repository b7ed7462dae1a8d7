package dk.kanalvalg.simulation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "simulation")
class SimulationRow extends PanacheEntityBase {

    @Id
    @Column(name = "simulation_id")
    UUID simulationId;

    String municipality;
    String name;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "period_from")
    LocalDate periodFrom;

    @Column(name = "period_to")
    LocalDate periodTo;

    /** A {@link ComparedRules}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String rules;

    @Enumerated(EnumType.STRING)
    State state;

    String problem;
    long total;
    long done;

    @Column(name = "cursor_at")
    Instant cursorAt;

    @Column(name = "cursor_case_id")
    UUID cursorCaseId;

    /** A {@link dk.kanalvalg.core.simulation.TallySnapshot}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String tally;

    /** A {@link SimulationResult}, or {@code null}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String result;

    @Column(name = "next_at")
    Instant nextAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** The state of a simulation. */
    enum State {
        RUNNING,
        COMPLETED,
        STOPPED,
        FAILED
    }
}
