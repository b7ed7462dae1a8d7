package dk.kanalvalg.core.caselife;

import java.util.Optional;

/**
 * The state of a case on its way from the municipality to the citizen. Each state has only the moves that are legal in
 * it, so an illegal move does not compile. For a state of unknown type use {@link CaseLife}.
 */
public sealed interface CaseState {

    /** The name of the state in messages and in the database. */
    enum Name {
        ROUTED,
        PUBLISHED,
        ACCEPTED,
        DELIVERED,
        CLOSED
    }

    /** What the case carries through all its states. */
    CaseProgress course();

    /** The state's name. */
    Name name();

    /** The same state, with a human called unless the case has ended. */
    default CaseState calling(CaseProgress.Attention cause) {
        CaseProgress called = course().inNeed(cause);
        return switch (this) {
            case Routed _ -> new Routed(called);
            case Published _ -> new Published(called);
            case Accepted _ -> new Accepted(called);
            case Delivered delivered -> new Delivered(called, delivered.read());
            case Closed closed -> closed;
        };
    }

    /** A case that somebody still must act on. */
    sealed interface Open extends CaseState {

        /** Gives the case to another administration, which must still be told. */
        default Routed handOver(String administration) {
            return new Routed(course().ownedBy(administration));
        }

        /** Starts again with the fallback of another decision. */
        default Routed override(FallbackLadder ladder) {
            return new Routed(course().on(ladder));
        }

        /** Ends the case. */
        default Closed close() {
            return new Closed(course().seenTo());
        }
    }

    /** A case whose owner has been told of it. */
    sealed interface Notified extends Open {

        /** Takes the next step of the fallback, if there is one. */
        default Optional<Routed> fallBack() {
            return course().ladder().lower().map(lower -> new Routed(course().on(lower)));
        }

        /** The message or letter has arrived, and perhaps was read. */
        default Delivered deliver(boolean read) {
            return new Delivered(course().seenTo(), read);
        }

        /** Something was reported that cannot be told of one of its recipients; a human must find out. */
        default Accepted awaitRecipient() {
            return new Accepted(course().inNeed(CaseProgress.Attention.RECIPIENT_MISSING));
        }

        /** No step of the fallback is left; a human must find another way. */
        default Accepted strand() {
            return new Accepted(course().inNeed(CaseProgress.Attention.NOT_DELIVERED));
        }
    }

    /** The case is decided, and the message about it is on its way. */
    record Routed(CaseProgress course) implements Open {
        @Override
        public Name name() {
            return Name.ROUTED;
        }

        /** The message was published. */
        public Published publish() {
            return new Published(
                    course.attention() != null && course.attention().outlastsPublication() ? course : course.seenTo());
        }
    }

    /** The owner has been told, and has not yet answered. */
    record Published(CaseProgress course) implements Notified {
        @Override
        public Name name() {
            return Name.PUBLISHED;
        }

        /** The owner accepts the case. */
        public Accepted accept() {
            return new Accepted(course.seenTo());
        }

        /** The owner rejects the case: it goes to the catch-all, but only the first time. */
        public Open reject(String catchAll) {
            if (course.rejections() > 0 || course.owner().equals(catchAll)) {
                return new Published(course.rejected(course.owner()).inNeed(CaseProgress.Attention.REJECTED));
            }
            return new Routed(course.rejected(catchAll));
        }

        /** Nobody accepted it in time. */
        public Published miss() {
            return new Published(course.inNeed(CaseProgress.Attention.NOT_ACCEPTED));
        }
    }

    /** The owner is at it. */
    record Accepted(CaseProgress course) implements Notified {
        @Override
        public Name name() {
            return Name.ACCEPTED;
        }
    }

    /**
     * It has reached the citizen.
     *
     * @param read whether the citizen is known to have seen it
     */
    record Delivered(CaseProgress course, boolean read) implements Notified {
        @Override
        public Name name() {
            return Name.DELIVERED;
        }

        /** What arrived must come another way, too: it should never have gone this one. */
        public Routed recall(FallbackLadder ladder) {
            return new Routed(course().recalled(ladder));
        }

        /** Whether nothing more has to be tried: on paper it has arrived, in a mailbox it may stay unread. */
        public boolean arrived() {
            return read || !course.ladder().waitsForReading();
        }
    }

    /** The end, unless it comes back from the citizen after all. */
    record Closed(CaseProgress course) implements CaseState {
        @Override
        public Name name() {
            return Name.CLOSED;
        }

        /** What was sent came back: nobody has been reached, and a human must find another way. */
        public Accepted reopen() {
            return new Accepted(course.inNeed(CaseProgress.Attention.NOT_DELIVERED));
        }
    }
}
