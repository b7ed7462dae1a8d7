package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.RecipientDeliveries;
import dk.kanalvalg.core.caselife.RecipientDeliveries.Effect;
import dk.kanalvalg.core.caselife.Transition;

/**
 * What a reported outcome does to a case.
 *
 * @param deliveries how far it has come with each recipient afterwards
 */
record ReportedTransition(Transition transition, RecipientDeliveries deliveries) {

    /** @param catchAll the administration that gets what another rejects */
    static ReportedTransition of(LockedCase held, ReportedOutcome one, String catchAll) {
        RecipientDeliveries before = held.deliveries();
        // What is late or contradicts the state of the case does so whomever it is about.
        if (report(held, one.report(), catchAll) instanceof Transition.Unchanged unchanged) {
            return new ReportedTransition(unchanged, before);
        }
        return switch (before.report(held.recipients(), one.recipient(), one.outcome(), one.occurredAt())) {
            case Effect.Whole(var outcome, RecipientDeliveries after) -> {
                CaseLife.Report whole = new CaseLife.Report(outcome, one.occurredAt(), one.version(), one.closing());
                yield whole(report(held, whole, catchAll), after);
            }
            case Effect.Part(RecipientDeliveries after) ->
                new ReportedTransition(CaseLife.ofOneRecipient(held.state(), one.report()), after);
            case Effect.Failed(RecipientDeliveries after) ->
                new ReportedTransition(CaseLife.oneNotReached(held.state()), after);
            case Effect.RecipientMissing _ -> new ReportedTransition(CaseLife.recipientMissing(held.state()), before);
            case Effect.Known _ -> new ReportedTransition(new Transition.Unchanged(Transition.Ground.LATE), before);
            case Effect.NoRecipient _ ->
                new ReportedTransition(new Transition.Unchanged(Transition.Ground.CONTRADICTORY), before);
        };
    }

    /** A step of the fallback begins again with whoever has not read it. */
    private static ReportedTransition whole(Transition transition, RecipientDeliveries after) {
        boolean again = transition instanceof Transition.Moved(CaseState to, var _) && to instanceof CaseState.Routed;
        return new ReportedTransition(transition, again ? after.afterStep() : after);
    }

    private static Transition report(LockedCase held, CaseLife.Report report, String catchAll) {
        return CaseLife.report(held.state(), report, held.instruction(), held.changedAt(), catchAll);
    }
}
