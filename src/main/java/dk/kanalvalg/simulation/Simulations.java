package dk.kanalvalg.simulation;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.core.simulation.FewCases;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.simulation.SimulationRow.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads and stops the simulations that the caller may know of. */
@ApplicationScoped
class Simulations {

    private static final int RECENT = 50;

    private final StoredJson json;
    private final SimulationAccess access;

    Simulations(StoredJson json, SimulationAccess access) {
        this.json = json;
        this.access = access;
    }

    /** A simulation with what the caller may see of its result. */
    @BoundedRead
    @Transactional
    Optional<SimulationView> find(UUID simulationId) {
        return SimulationRow.<SimulationRow>findByIdOptional(simulationId)
                .filter(access::reaches)
                .map(row -> view(row, true));
    }

    /** The newest first, without their results. */
    @BoundedRead
    @Transactional
    List<SimulationView> recent(String municipality) {
        access.must(municipality);
        try (Stream<SimulationRow> all =
                SimulationRow.stream("municipality = ?1 order by simulationId desc", municipality)) {
            return all.filter(access::reaches)
                    .limit(RECENT)
                    .map(row -> view(row, false))
                    .toList();
        }
    }

    /** Ends a simulation after its current step; one that has ended stays as it is. */
    @Transactional
    Optional<SimulationView> stop(UUID simulationId) {
        Optional<SimulationRow> found = SimulationRow.<SimulationRow>findByIdOptional(
                        simulationId, LockModeType.PESSIMISTIC_WRITE)
                .filter(access::reaches);
        found.filter(row -> row.state == State.RUNNING).ifPresent(row -> {
            row.state = State.STOPPED;
            row.updatedAt = access.at();
            access.record(AuditAction.SIMULATION_STOPPED, row);
        });
        return found.map(row -> view(row, true));
    }

    SimulationView view(SimulationRow row, boolean withResult) {
        ComparedRules rules = json.read(row.rules, ComparedRules.class);
        boolean exact = access.exact();
        return new SimulationView(
                row.simulationId,
                row.municipality,
                row.name,
                row.periodFrom,
                row.periodTo,
                rules.candidate(),
                rules.baseline(),
                row.state,
                row.problem,
                new SimulationView.Progress(progress(row.total, exact), progress(row.done, exact)),
                row.requestedBy,
                row.startedAt,
                row.updatedAt,
                withResult && row.result != null ? result(row.result, exact) : null);
    }

    private static long progress(long cases, boolean exact) {
        Long shown = exact ? Long.valueOf(cases) : FewCases.shown(cases);
        return shown == null ? 0 : shown;
    }

    private SimulationResult result(String stored, boolean exact) {
        SimulationResult result = json.read(stored, SimulationResult.class);
        return exact ? result : SuppressedResult.of(result);
    }
}
