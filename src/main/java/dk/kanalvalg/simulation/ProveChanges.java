package dk.kanalvalg.simulation;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.simulation.ChangeProofs;
import dk.kanalvalg.core.simulation.TallySnapshot;
import dk.kanalvalg.core.simulation.TallySnapshot.Kind;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.simulation.RulesOfCases.Pair;
import dk.kanalvalg.simulation.SimulationRow.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Completes a simulation whose cases are counted: proves for which facts each change holds. The proofs take time and no
 * connection; two instances that make them come to the same result, and the first to store it counts.
 */
@ApplicationScoped
class ProveChanges {

    /** A part of a second for each pass of a kind of change; what takes more is told with exceptions. */
    private static final AnalysisBudget FOR_A_PASS = new AnalysisBudget(100_000, () -> false);

    /** For how many passes conditions without exceptions are looked for, those of most cases first. */
    private static final int SEARCHES = 200;

    private final SimulationStore store;
    private final RulesOfCases rules;
    private final Now now;

    ProveChanges(SimulationStore store, RulesOfCases rules, Now now) {
        this.store = store;
        this.rules = rules;
        this.now = now;
    }

    /** What was counted, with the rules that it was counted under. */
    record Counted(TallySnapshot tally, Map<String, Pair> rules) {

        /** The result with its conditions. */
        SimulationResult prove() {
            Map<String, ChangeProofs> proofs = new HashMap<>();
            return ResultParts.of(tally, change -> proofs.computeIfAbsent(change.rules(), this::proofs)
                    .of(change));
        }

        private ChangeProofs proofs(String versions) {
            Pair pair = rules.get(versions);
            return new ChangeProofs(pair.before(), pair.after(), FOR_A_PASS, SEARCHES);
        }
    }

    /** What was counted, if the simulation still runs. */
    @Transactional
    Optional<Counted> counted(UUID simulationId) {
        return store.claim(simulationId, now.now()).map(row -> {
            TallySnapshot tally = store.json().read(row.tally, TallySnapshot.class);
            ComparedRules compared = store.json().read(row.rules, ComparedRules.class);
            Map<String, Pair> pairs = new HashMap<>();
            for (Kind kind : tally.kinds()) {
                pairs.computeIfAbsent(
                        kind.change().rules(), versions -> rules.pair(row.municipality, compared, versions));
            }
            return new Counted(tally, pairs);
        });
    }

    /** Stores the result, unless the simulation was stopped or completed meanwhile. */
    @Transactional
    void complete(UUID simulationId, SimulationResult result) {
        Instant at = now.now();
        store.claim(simulationId, at).ifPresent(row -> {
            row.result = store.json().write(result);
            row.state = State.COMPLETED;
            row.updatedAt = at;
        });
    }
}
