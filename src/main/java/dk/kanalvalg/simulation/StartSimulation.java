package dk.kanalvalg.simulation;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.cases.facts.CaseFacts;
import dk.kanalvalg.core.simulation.TallySnapshot;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Starts a simulation. The work is done in steps, in whichever instance is free. */
@ApplicationScoped
class StartSimulation {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int MOST_YEARS = 10;
    private static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    private final RulesOfCases rules;
    private final SimulationStore store;
    private final CaseFacts facts;
    private final Ids ids;
    private final SimulationAccess access;

    StartSimulation(RulesOfCases rules, SimulationStore store, CaseFacts facts, Ids ids, SimulationAccess access) {
        this.rules = rules;
        this.store = store;
        this.facts = facts;
        this.ids = ids;
        this.access = access;
    }

    /**
     * Starts it.
     *
     * @throws InvalidRequest 404 when the municipality is not the caller's; 422 when rules cannot rule there or the period is
     *     not one that the caller may ask about; 429 when the municipality has too many already
     */
    @Transactional
    SimulationRow start(SimulationRequest request) {
        access.must(request.municipality());
        if (!store.knows(request.municipality())) {
            throw InvalidRequest.of(ErrorCode.MUNICIPALITY_UNKNOWN, "The municipality is not set up.");
        }
        checkPeriod(request);
        Instant at = access.at();
        ComparedRules compared = request.rules();
        rules.check(request.municipality(), compared.candidate(), "candidate", at);
        if (compared.baseline() != null) {
            rules.check(request.municipality(), compared.baseline(), "baseline", at);
        }
        if (!store.hasRoom(request.municipality(), access.exact() ? null : at.minus(Duration.ofDays(1)))) {
            throw new InvalidRequest(
                    Problem.of(
                            ErrorCode.SIMULATION_LIMIT, "The municipality has as many simulations as it may for now."),
                    RETRY_AFTER);
        }
        SimulationRow row = row(request, compared, at);
        row.total = facts.count(row.municipality, start(row.periodFrom), start(row.periodTo));
        row.persist();
        access.record(AuditAction.SIMULATION_STARTED, row);
        return row;
    }

    private void checkPeriod(SimulationRequest request) {
        if (!request.from().isBefore(request.to())) {
            throw InvalidRequest.impossible("to", "is not after from");
        }
        if (request.from().plusYears(MOST_YEARS).isBefore(request.to())) {
            throw InvalidRequest.impossible("to", "is more than " + MOST_YEARS + " years after from");
        }
        if (!access.exact()
                && !(SimulationAccess.wholeMonths(request.from(), request.to()) && access.over(request.to()))) {
            throw InvalidRequest.impossible(
                    "from", "and to must be the first days of months that are over, for who may not read the cases");
        }
    }

    private SimulationRow row(SimulationRequest request, ComparedRules compared, Instant at) {
        SimulationRow row = new SimulationRow();
        row.simulationId = ids.next();
        row.municipality = request.municipality();
        row.name = request.name();
        row.requestedBy = access.actor();
        row.periodFrom = request.from();
        row.periodTo = request.to();
        row.rules = store.json().write(compared);
        row.state = SimulationRow.State.RUNNING;
        row.cursorAt = start(request.from());
        row.cursorCaseId = BEFORE_ALL;
        row.tally = store.json().write(TallySnapshot.EMPTY);
        row.nextAt = at;
        row.startedAt = at;
        row.updatedAt = at;
        return row;
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(Denmark.ZONE).toInstant();
    }
}
