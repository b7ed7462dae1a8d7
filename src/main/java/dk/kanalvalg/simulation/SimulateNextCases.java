package dk.kanalvalg.simulation;

import dk.kanalvalg.cases.facts.CaseFacts;
import dk.kanalvalg.cases.facts.CaseFacts.RecordedCase;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.simulation.CaseSimulation;
import dk.kanalvalg.core.simulation.SimulatedCase;
import dk.kanalvalg.core.simulation.Tally;
import dk.kanalvalg.core.simulation.TallySnapshot;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.AllMunicipalities;
import dk.kanalvalg.simulation.RulesOfCases.Pair;
import dk.kanalvalg.simulation.SimulationRow.State;
import dk.kanalvalg.simulation.SimulationStore.Due;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One step of a simulation: it decides the next cases again and stores the cursor after them with what was counted. If that
 * is not stored, the step is repeated and counts the same.
 */
@ApplicationScoped
class SimulateNextCases {

    static final String TOO_MANY_KINDS = "The rules lead to more different kinds of change than can be counted.";

    private final SimulationStore store;
    private final RulesOfCases rules;
    private final CaseFacts facts;
    private final SimulationConfig config;
    private final Now now;

    SimulateNextCases(SimulationStore store, RulesOfCases rules, CaseFacts facts, SimulationConfig config, Now now) {
        this.store = store;
        this.rules = rules;
        this.facts = facts;
        this.config = config;
        this.now = now;
    }

    /** The simulations whose next step is due, those waiting longest first. */
    @Transactional
    @AllMunicipalities(AllMunicipalities.Work.SIMULATIONS)
    List<Due> due() {
        return store.due(now.now());
    }

    /**
     * What a step came to.
     *
     * @param cases how many were decided again; none if the step is not due, another instance makes it, or all are
     * @param counted whether all are, so that only the conditions are left to prove
     */
    record Step(int cases, boolean counted) {}

    /** Makes a step. */
    @Transactional
    Step simulate(UUID simulationId) {
        Instant at = now.now();
        return store.claim(simulationId, at).map(row -> step(row, at)).orElse(new Step(0, false));
    }

    /** Ends a simulation that cannot go on. */
    @Transactional
    void fail(UUID simulationId, String problem) {
        Instant at = now.now();
        Optional<SimulationRow> claimed = store.claim(simulationId, at);
        claimed.ifPresent(row -> end(row, problem, at));
    }

    private static void end(SimulationRow row, String problem, Instant at) {
        row.state = State.FAILED;
        row.problem = problem;
        row.updatedAt = at;
    }

    private Step step(SimulationRow row, Instant at) {
        List<RecordedCase> next = facts.after(
                row.municipality,
                StartSimulation.start(row.periodFrom),
                StartSimulation.start(row.periodTo),
                row.cursorAt,
                row.cursorCaseId,
                config.step());
        row.updatedAt = at;
        // A step that makes nothing lets those behind it go first.
        row.nextAt = at;
        if (next.isEmpty()) {
            return new Step(0, true);
        }
        Tally tally = new Tally();
        tally.add(store.json().read(row.tally, TallySnapshot.class));
        try {
            count(row, next, tally);
        } catch (Tally.TooManyKinds _) {
            end(row, TOO_MANY_KINDS, at);
            return new Step(next.size(), false);
        }
        row.tally = store.json().write(tally.snapshot());
        row.done += next.size();
        row.cursorAt = next.getLast().at();
        row.cursorCaseId = next.getLast().caseId();
        return new Step(next.size(), false);
    }

    private void count(SimulationRow row, List<RecordedCase> cases, Tally tally) {
        ComparedRules compared = store.json().read(row.rules, ComparedRules.class);
        Map<String, Compared> known = new HashMap<>();
        for (RecordedCase one : cases) {
            Compared rulesOfCase = known.computeIfAbsent(
                    one.rules(), versions -> Compared.of(versions, rules.pair(row.municipality, compared, versions)));
            SimulatedCase simulated =
                    new SimulatedCase(one.caseId(), one.administration(), rulesOfCase.recorded(one), one.facts());
            tally.add(simulated, rulesOfCase.simulation().decide(simulated));
        }
    }

    /** The simulation of cases that were decided by the same rules, and which of the facts that it asks about they have. */
    private record Compared(CaseSimulation simulation, List<Fact> asked, Map<Object, Set<String>> recorded) {

        static Compared of(String versions, Pair pair) {
            return new Compared(
                    new CaseSimulation(versions, pair.before(), pair.after()),
                    Stream.concat(pair.before().facts().stream(), pair.after().facts().stream())
                            .toList(),
                    new IdentityHashMap<>());
        }

        Set<String> recorded(RecordedCase one) {
            return recorded.computeIfAbsent(one.layout(), _ -> one.layout().recorded(asked));
        }
    }
}
