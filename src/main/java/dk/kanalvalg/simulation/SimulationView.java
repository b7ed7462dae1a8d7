package dk.kanalvalg.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A simulation as it is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SimulationView(
        UUID simulationId,
        String municipality,
        String name,
        LocalDate from,
        LocalDate to,
        ComparedRules.Chosen candidate,
        ComparedRules.Chosen baseline,
        SimulationRow.State state,
        String problem,
        Progress progress,
        String requestedBy,
        Instant startedAt,
        Instant updatedAt,
        SimulationResult result) {

    /** How many cases there are, and how many have been decided again. */
    record Progress(long cases, long done) {}
}
