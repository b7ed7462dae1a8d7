package dk.kanalvalg.core.caselife;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an administration's system says has become of a case. */
public sealed interface Outcome {

    /** All of them, in the order of a case's life. */
    List<Outcome> ALL = List.of(
            new Received(),
            new Accepted(),
            new Rejected(),
            new Delivered(),
            new Read(),
            new Failed(),
            new Returned(),
            new Closed());

    /** Its word in messages. */
    default String word() {
        return getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** The outcome of that word. */
    static Optional<Outcome> of(String word) {
        return ALL.stream().filter(outcome -> outcome.word().equals(word)).findFirst();
    }

    /** A system has the message; nobody has looked yet. */
    record Received() implements Outcome {}

    /** Somebody has taken the case. */
    record Accepted() implements Outcome {}

    /** It is not theirs. */
    record Rejected() implements Outcome {}

    /** It has reached the citizen's mailbox, letter box or ear. */
    record Delivered() implements Outcome {}

    /** The citizen has seen it. */
    record Read() implements Outcome {}

    /** It could not be sent. */
    record Failed() implements Outcome {}

    /** It came back. */
    record Returned() implements Outcome {}

    /** Nothing more is to be done. */
    record Closed() implements Outcome {}
}
