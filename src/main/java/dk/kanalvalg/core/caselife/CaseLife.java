package dk.kanalvalg.core.caselife;

import dk.kanalvalg.core.caselife.CaseState.Accepted;
import dk.kanalvalg.core.caselife.CaseState.Closed;
import dk.kanalvalg.core.caselife.CaseState.Delivered;
import dk.kanalvalg.core.caselife.CaseState.Notified;
import dk.kanalvalg.core.caselife.CaseState.Open;
import dk.kanalvalg.core.caselife.CaseState.Published;
import dk.kanalvalg.core.caselife.CaseState.Routed;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.caselife.Transition.Ground;
import dk.kanalvalg.core.caselife.Transition.Moved;
import dk.kanalvalg.core.caselife.Transition.Unchanged;
import java.time.Instant;

/** Finds the legal move of a case in any state, if there is one. */
public final class CaseLife {

    private static final Transition LATE = new Unchanged(Ground.LATE);
    private static final Transition CONTRADICTORY = new Unchanged(Ground.CONTRADICTORY);

    private CaseLife() {}

    /**
     * The newest instruction to the owner of a case.
     *
     * @param version of the case with it; 1 of a case that has just been decided
     */
    public record Instruction(int version, Instant at) {}

    /**
     * An outcome as it was reported.
     *
     * @param version of the case that it is about, or {@code null} when the sender did not say
     * @param closing why the case is closed, or {@code null} when the sender did not say or it is not
     */
    public record Report(Outcome outcome, Instant occurredAt, Integer version, ClosingReason closing) {

        /** Without a version the time decides. An answer to the first instruction is never late. */
        boolean precedes(Instruction instruction) {
            if (version != null) {
                return version < instruction.version();
            }
            return instruction.version() > 1 && occurredAt.isBefore(instruction.at());
        }
    }

    /**
     * The transition of a case after a report.
     *
     * @param changedAt when the case entered its state
     * @param catchAll the administration that gets what another rejects
     */
    public static Transition report(
            CaseState state, Report report, Instruction instruction, Instant changedAt, String catchAll) {
        return switch (state) {
            case Closed closed
            when report.outcome() instanceof Outcome.Returned && !report.precedes(instruction) ->
                new Moved(closed.reopen(), Event.UNATTENDED);
            case Closed _ -> report.occurredAt().isAfter(changedAt) ? CONTRADICTORY : LATE;
            case Open _ when report.precedes(instruction) -> LATE;
            // An owner that answers has received the message, even if this service notes that only later.
            case Routed routed -> unanswered(routed.publish(), report, catchAll);
            case Published published -> unanswered(published, report, catchAll);
            case Accepted accepted -> inHand(accepted, report);
            case Delivered delivered -> delivered(delivered, report.outcome());
        };
    }

    /**
     * After a report that one of several recipients was reached, while others are still to be.
     *
     * @param outcome delivered or read
     * @param current whether it answers the newest instruction, so that the owner has received that one
     */
    static Transition oneReached(CaseState state, Outcome outcome, boolean current) {
        Event event = outcome instanceof Outcome.Read ? Event.READ : Event.DELIVERED;
        return switch (state) {
            case Routed routed when current -> new Moved(routed.publish().accept(), event);
            case Published published when current -> new Moved(published.accept(), event);
            // What was sent before arrives while others are tried another way.
            case Routed _, Published _, Accepted _, Delivered _ -> new Moved(state, event);
            case Closed _ -> LATE;
        };
    }

    /** After a report that the last of several recipients was reached. */
    static Transition allReached(CaseState state, boolean read) {
        return switch (state) {
            case Routed routed -> new Moved(routed.publish().deliver(read), read ? Event.READ : Event.DELIVERED);
            case Notified notified -> new Moved(notified.deliver(read), read ? Event.READ : Event.DELIVERED);
            case Closed _ -> LATE;
        };
    }

    /** After some of several recipients took a step of their own fallback: the owner is told. */
    static Transition stepDown(CaseState state) {
        return switch (state) {
            case Open open -> new Moved(open.override(open.course().ladder()), Event.FELL_BACK);
            case Closed _ -> LATE;
        };
    }

    /** After a report that one of several recipients could not be reached: a human finds another way for that one. */
    static Transition oneNotReached(CaseState state) {
        return switch (state) {
            case Routed routed -> new Moved(routed.publish().strand(), Event.UNATTENDED);
            case Notified notified -> new Moved(notified.strand(), Event.UNATTENDED);
            case Closed closed -> new Moved(closed.reopen(), Event.UNATTENDED);
        };
    }

    /** After a report that does not say which of several recipients it is about. */
    static Transition recipientMissing(CaseState state) {
        return switch (state) {
            case Routed routed -> new Moved(routed.publish().awaitRecipient(), Event.UNATTENDED);
            case Delivered delivered ->
                new Moved(delivered.calling(CaseProgress.Attention.RECIPIENT_MISSING), Event.UNATTENDED);
            case Notified notified -> new Moved(notified.awaitRecipient(), Event.UNATTENDED);
            case Closed closed -> new Moved(closed.reopen(), Event.UNATTENDED);
        };
    }

    /** Gives the case to another administration. */
    public static Transition handOver(CaseState state, String administration) {
        return switch (state) {
            case Closed _ -> CONTRADICTORY;
            case Open open when open.course().owner().equals(administration) -> CONTRADICTORY;
            case Open open -> new Moved(open.handOver(administration), Event.HANDED_OVER);
        };
    }

    /** Replaces the decision by a human's. */
    public static Transition override(CaseState state, FallbackLadder ladder) {
        return switch (state) {
            case Closed _ -> CONTRADICTORY;
            case Open open -> new Moved(open.override(ladder), Event.OVERRIDDEN);
        };
    }

    /** Replaces the decision by one from what is known now, while that still has an effect. */
    public static Transition redecide(CaseState state, FallbackLadder ladder) {
        return switch (state) {
            case Delivered _, Closed _ -> LATE;
            case Open open -> new Moved(open.override(ladder), Event.REDECIDED);
        };
    }

    /** Takes, in the place of the next step of the fallback, the way that is decided from what is known now. */
    public static Transition overtake(CaseState state, FallbackLadder ladder) {
        return switch (state) {
            case Notified notified -> new Moved(notified.override(ladder), Event.REDECIDED);
            case Routed _, Closed _ -> LATE;
        };
    }

    /** Puts another decision in the place of one by which it was delivered, and should not have been. */
    public static Transition recall(CaseState state, FallbackLadder ladder) {
        return switch (state) {
            case Delivered delivered -> new Moved(delivered.recall(ladder), Event.REDECIDED);
            case Routed _, Published _, Accepted _, Closed _ -> LATE;
        };
    }

    /** What happens by itself when the time that {@link NextStep} names has come. */
    public static Transition timeIsUp(CaseState state) {
        return switch (state) {
            case Routed _, Closed _ -> LATE;
            case Published published -> new Moved(published.miss(), Event.UNATTENDED);
            case Accepted accepted -> failed(accepted);
            case Delivered delivered when delivered.arrived() -> new Moved(delivered.close(), Event.CLOSED);
            case Delivered delivered -> failed(delivered);
        };
    }

    /**
     * The state in which a human stays called while somebody cannot be reached, or nobody is to be written to: no other move
     * of the case may hide that.
     */
    public static CaseState attended(CaseState state, boolean nobody, RecipientDeliveries deliveries) {
        if (state.course().attention() != null) {
            return state;
        }
        if (deliveries.anyStranded()) {
            return state.calling(CaseProgress.Attention.NOT_DELIVERED);
        }
        return nobody && state instanceof Notified ? state.calling(CaseProgress.Attention.NO_RECIPIENT) : state;
    }

    private static Transition unanswered(Published state, Report report, String catchAll) {
        return switch (report.outcome()) {
            case Outcome.Received _ -> new Moved(state, Event.RECEIVED);
            case Outcome.Accepted _ -> new Moved(state.accept(), Event.ACCEPTED);
            case Outcome.Rejected _ -> new Moved(state.reject(catchAll), Event.REJECTED);
            case Outcome.Delivered _, Outcome.Read _, Outcome.Failed _, Outcome.Returned _, Outcome.Closed _ ->
                inHand(state, report);
        };
    }

    /** A delivery can be told of a case that nobody said they took: it says that, too. */
    private static Transition inHand(Notified state, Report report) {
        return switch (report.outcome()) {
            case Outcome.Received _, Outcome.Accepted _ -> LATE;
            case Outcome.Rejected _ -> CONTRADICTORY;
            case Outcome.Delivered _ -> new Moved(state.deliver(false), Event.DELIVERED);
            case Outcome.Read _ -> new Moved(state.deliver(true), Event.READ);
            case Outcome.Failed _, Outcome.Returned _ -> failed(state);
            // Whoever ends a case in which nobody was reached says why; else a human looks at it.
            case Outcome.Closed _ when report.closing() == null -> new Moved(state.strand(), Event.UNATTENDED);
            case Outcome.Closed _ -> new Moved(state.close(), Event.CLOSED);
        };
    }

    private static Transition delivered(Delivered state, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Received _, Outcome.Accepted _, Outcome.Delivered _ -> LATE;
            case Outcome.Rejected _, Outcome.Failed _ -> CONTRADICTORY;
            case Outcome.Read _ -> state.read() ? LATE : new Moved(state.deliver(true), Event.READ);
            case Outcome.Returned _ -> state.read() ? CONTRADICTORY : failed(state);
            case Outcome.Closed _ -> new Moved(state.close(), Event.CLOSED);
        };
    }

    private static Transition failed(Notified state) {
        return state.fallBack()
                .map(lower -> new Moved(lower, Event.FELL_BACK))
                .orElseGet(() -> new Moved(state.strand(), Event.UNATTENDED));
    }
}
