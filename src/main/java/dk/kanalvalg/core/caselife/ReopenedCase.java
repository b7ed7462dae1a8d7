package dk.kanalvalg.core.caselife;

import dk.kanalvalg.core.caselife.CaseState.Closed;
import dk.kanalvalg.core.caselife.CaseState.Delivered;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.caselife.Transition.Moved;

/**
 * A case that had arrived or ended and is under way again, because it was handed over or came back. What became known in
 * between did not concern it then, and does now.
 */
public final class ReopenedCase {

    private ReopenedCase() {}

    /**
     * Whether a move brought the case back under way by a decision that was made before. A step of its fallback is held
     * against today's facts before it is taken.
     */
    public static boolean is(CaseState before, Moved moved) {
        return isOver(before)
                && !isOver(moved.to())
                && switch (moved.event()) {
                    case FELL_BACK, REDECIDED, OVERRIDDEN -> false;
                    case ROUTED,
                            PUBLISHED,
                            RECEIVED,
                            ACCEPTED,
                            REJECTED,
                            DELIVERED,
                            READ,
                            UNATTENDED,
                            HANDED_OVER,
                            CLOSED -> true;
                };
    }

    /** Replaces its decision; a human who was called for it stays called. */
    public static Transition redecide(CaseState state, FallbackLadder ladder) {
        CaseProgress.Attention called = state.course().attention();
        Transition transition = CaseLife.redecide(state, ladder);
        return called != null && transition instanceof Moved(CaseState to, Event event)
                ? new Moved(to.calling(called), event)
                : transition;
    }

    private static boolean isOver(CaseState state) {
        return state instanceof Delivered || state instanceof Closed;
    }
}
