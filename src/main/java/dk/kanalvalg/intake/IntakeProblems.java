package dk.kanalvalg.intake;

import dk.kanalvalg.platform.Problem;
import java.util.List;

/** The problems that intake answers. */
final class IntakeProblems {

    private IntakeProblems() {}

    static Problem unknownMunicipality(String field) {
        return Problem.of(
                422,
                "MUNICIPALITY_UNKNOWN",
                "The municipality is not set up here.",
                List.of(new Problem.Violation(field, "is not a municipality that is set up")));
    }

    static Problem reused() {
        return Problem.of(
                409,
                "EVENT_ID_REUSED",
                "Another event was stored under this source and eventId. This one was not stored.");
    }

    static Problem erased() {
        return Problem.of(
                410,
                "CASE_ERASED",
                "This event was stored before, and its case has been deleted since. Nothing was stored.");
    }

    static Problem tooMany(int most) {
        return Problem.of(
                413,
                "BATCH_TOO_LARGE",
                "A batch has at most " + most + " events. This one and what follows was not read.");
    }

    static Problem overloaded() {
        return Problem.of(429, "TOO_MANY_EVENTS", "Too many events are waiting. Repeat the request later.");
    }
}
