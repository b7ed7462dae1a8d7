package dk.kanalvalg.core.caselife;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an administration's system reports about a case. */
public sealed interface Outcome {

    /** All outcomes, in the order of a case's life. */
    List<Outcome> ALL = List.of(
            new Received(),
            new Accepted(),
            new Rejected(),
            new Delivered(),
            new Read(),
            new Failed(),
            new Returned(),
            new Closed());

    /** Its name in messages. */
    default String word() {
        return getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** The outcome of that name. */
    static Optional<Outcome> of(String word) {
        return ALL.stream().filter(outcome -> outcome.word().equals(word)).findFirst();
    }

    /** A system has received the message; nobody has accepted it yet. */
    record Received() implements Outcome {}

    /** Somebody has accepted the case. */
    record Accepted() implements Outcome {}

    /** The case does not belong to the administration. */
    record Rejected() implements Outcome {}

    /** It has reached the citizen, in the mailbox, by letter or in person. */
    record Delivered() implements Outcome {}

    /** The citizen has seen it. */
    record Read() implements Outcome {}

    /** It could not be sent. */
    record Failed() implements Outcome {}

    /** It came back. */
    record Returned() implements Outcome {}

    /** Nothing more needs to be done. */
    record Closed() implements Outcome {}
}
