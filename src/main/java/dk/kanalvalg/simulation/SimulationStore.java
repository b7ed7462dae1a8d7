package dk.kanalvalg.simulation;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of simulations. */
@ApplicationScoped
@Transactional(MANDATORY)
class SimulationStore {

    private static final String DUE = """
            select simulation_id, municipality from simulation
            where state = 'RUNNING' and next_at <= ? order by next_at""";

    /** With a limit on how long an instance that is paused may hold it. */
    private static final String CLAIM = """
            select simulation_id from simulation, set_config('idle_in_transaction_session_timeout', '30s', true)
            where simulation_id = ? and state = 'RUNNING' and next_at <= ? for update of simulation skip locked""";

    private static final String COUNT = """
            select count(*) filter (where state = 'RUNNING') as running,
                count(*) filter (where started_at > ?) as started
            from simulation where municipality = ?""";

    private final Database database;
    private final Municipalities municipalities;
    private final StoredJson json;
    private final SimulationConfig config;

    SimulationStore(Database database, Municipalities municipalities, StoredJson json, SimulationConfig config) {
        this.database = database;
        this.municipalities = municipalities;
        this.json = json;
        this.config = config;
    }

    private record Counted(long running, long started) {}

    /** A simulation whose next step is due. */
    record Due(UUID simulationId, String municipality) {}

    /** The form in which documents stand in the rows. */
    StoredJson json() {
        return json;
    }

    /** Whether the municipality is set up. */
    boolean knows(String municipality) {
        return municipalities.find(municipality).isPresent();
    }

    /**
     * Whether the municipality may have one more.
     *
     * @param since from when on they are counted against the limit of a day, or {@code null} for no such limit
     */
    boolean hasRoom(String municipality, Instant since) {
        Counted counted = database.query(
                        COUNT,
                        row -> new Counted(row.getLong("running"), row.getLong("started")),
                        since == null ? Instant.EPOCH : since,
                        municipality)
                .getFirst();
        return counted.running() < config.running() && (since == null || counted.started() < config.perDay());
    }

    /** The simulations whose next step is due, those waiting longest first. */
    List<Due> due(Instant now) {
        return database.query(
                DUE, row -> new Due(row.getObject("simulation_id", UUID.class), row.getString("municipality")), now);
    }

    /** The simulation, for this transaction alone; empty where another instance has it or it runs no more. */
    Optional<SimulationRow> claim(UUID simulationId, Instant now) {
        return database.query(CLAIM, row -> row.getObject(1, UUID.class), simulationId, now).stream()
                .findFirst()
                .map(id -> SimulationRow.findById(id));
    }
}
