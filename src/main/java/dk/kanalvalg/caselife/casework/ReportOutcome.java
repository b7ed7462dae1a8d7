package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.caselife.OutcomeResult;
import dk.kanalvalg.caselife.outcomes.ApplyOutcomes;
import dk.kanalvalg.caselife.outcomes.ReportedOutcome;
import dk.kanalvalg.cases.OpenCases;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.Outcome;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Applies one outcome that was reported over HTTP, and returns its result. */
@ApplicationScoped
class ReportOutcome {

    private final ApplyTransitions moves;
    private final ApplyOutcomes outcomes;
    private final OpenCases cases;
    private final Caller caller;

    ReportOutcome(ApplyTransitions moves, ApplyOutcomes outcomes, OpenCases cases, Caller caller) {
        this.moves = moves;
        this.outcomes = outcomes;
        this.cases = cases;
        this.caller = caller;
    }

    @Transactional
    CaseAnswer report(ReportedOutcome reported, ExpectedVersion expected) {
        Optional<LockedCase> held = moves.hold(reported.caseId());
        if (held.isPresent()
                && !caller.reach()
                        .includes(held.get().municipality(), held.get().owner())) {
            return new CaseAnswer.UnknownCase();
        }
        if (held.isPresent() && !expected.allows(held.get().version())) {
            return new CaseAnswer.Stale();
        }
        if (held.filter(found -> closedUnsaid(reported, found.state())).isPresent()) {
            return new CaseAnswer.Impossible("reason", "is required: not everybody has been reached");
        }
        if (held.isPresent()
                && reported.recipient() != null
                && !held.get().recipients().containsKey(reported.recipient())) {
            return new CaseAnswer.Impossible("recipient", "is not a recipient of the case");
        }
        OutcomeResult result = outcomes.apply(List.of(reported)).getFirst();
        return switch (result) {
            case APPLIED ->
                new CaseAnswer.Done(cases.find(List.of(reported.caseId())).get(reported.caseId()));
            case REPEATED, LATE ->
                new CaseAnswer.Unchanged(cases.find(List.of(reported.caseId())).get(reported.caseId()), result.name());
            case CONTRADICTORY ->
                held.get().state() instanceof CaseState.Closed
                        ? new CaseAnswer.Illegal(ErrorCode.CASE_CLOSED, "The case is closed.")
                        : new CaseAnswer.Illegal(
                                ErrorCode.OUTCOME_CONTRADICTS, "That cannot be true of a case in this state.");
            case REUSED ->
                new CaseAnswer.Illegal(
                        ErrorCode.MESSAGE_ID_REUSED, "The message id was used before for another outcome.");
            case UNKNOWN_CASE -> new CaseAnswer.UnknownCase();
        };
    }

    private static boolean closedUnsaid(ReportedOutcome reported, CaseState state) {
        return reported.outcome() instanceof Outcome.Closed
                && reported.closing() == null
                && !(state instanceof CaseState.Delivered || state instanceof CaseState.Closed);
    }
}
