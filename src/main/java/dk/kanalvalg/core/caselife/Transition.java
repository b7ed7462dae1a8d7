package dk.kanalvalg.core.caselife;

/** What an outcome, a human's word or the time makes of a case. */
public sealed interface Transition {

    /** An entry of a case's history. */
    enum Event {
        ROUTED,
        PUBLISHED,
        RECEIVED,
        ACCEPTED,
        REJECTED,
        DELIVERED,
        READ,
        FELL_BACK,
        OVERRIDDEN,
        REDECIDED,
        HANDED_OVER,
        UNATTENDED,
        CLOSED
    }

    /** Why nothing changes. */
    enum Ground {
        /** It tells of a time that the case has left behind. */
        LATE,
        /** It cannot be true of a case in this state. */
        CONTRADICTORY
    }

    /** The case moves on; an owner is told when it is {@link CaseState.Routed} or {@link CaseState.Closed} now. */
    record Moved(CaseState to, Event event) implements Transition {}

    /** The case stays as it is. */
    record Unchanged(Ground ground) implements Transition {}
}
