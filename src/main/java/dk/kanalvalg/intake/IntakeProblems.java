package dk.kanalvalg.intake;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Problem;
import java.util.List;

/** The problems that intake answers. */
final class IntakeProblems {

    private IntakeProblems() {}

    /** Why an event was not taken in. */
    static Problem of(Submission.NotTaken submission) {
        return switch (submission) {
            case Submission.Erased _ -> erased();
            case Submission.Reused _ -> reused();
            case Submission.Refused(var problem) -> problem;
            case Submission.UnknownMunicipality _ -> unknownMunicipality("municipality");
        };
    }

    static Problem unknownMunicipality(String field) {
        return Problem.of(
                ErrorCode.MUNICIPALITY_UNKNOWN,
                "The municipality is not set up here.",
                List.of(new Problem.Violation(field, "is not a municipality that is set up")));
    }

    private static Problem reused() {
        return Problem.of(
                ErrorCode.EVENT_ID_REUSED,
                "Another event was stored under this source and eventId. This one was not stored.");
    }

    private static Problem erased() {
        return Problem.of(
                ErrorCode.CASE_ERASED,
                "This event was stored before, and its case has been deleted since. Nothing was stored.");
    }

    static Problem previousUnknown() {
        return Problem.of(
                ErrorCode.PREVIOUS_EVENT_UNKNOWN,
                "The event follows none that this source told before about this person in this municipality.",
                List.of(new Problem.Violation("previousEventId", "names no earlier event of this source and person")));
    }

    static Problem tooMany(int most) {
        return Problem.of(
                ErrorCode.BATCH_TOO_LARGE,
                "A batch has at most " + most + " events. This one and what follows was not read.");
    }

    static Problem tooManyBatches() {
        return Problem.of(
                ErrorCode.TOO_MANY_BATCHES,
                "As many batches are being taken in as may be. Nothing was read. Repeat it.");
    }

    static Problem notInTime() {
        return Problem.of(
                ErrorCode.SERVICE_BUSY, "The event was not stored in time. Repeat the request; nothing happens twice.");
    }

    static Problem overloaded() {
        return Problem.of(ErrorCode.TOO_MANY_EVENTS, "Too many events are waiting. Repeat the request later.");
    }
}
