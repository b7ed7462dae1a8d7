package dk.kanalvalg.core.caselife;

/** The effect on a case of an outcome, of a human, or of time. */
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
        /** It is about an earlier version of the case. */
        LATE,
        /** It contradicts the state of the case. */
        CONTRADICTORY
    }

    /** The case moves. If it is {@link CaseState.Routed} or {@link CaseState.Closed} now, an owner gets a message. */
    record Moved(CaseState to, Event event) implements Transition {}

    /** The case stays as it is. */
    record Unchanged(Ground ground) implements Transition {}
}
