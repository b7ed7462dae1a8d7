package dk.kanalvalg.intake;

import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.platform.Problem;

/** The result of one submitted event. */
sealed interface Submission {

    /** It is stored, decided and certain to be published. */
    record Accepted(CaseView view) implements Submission {}

    /** The same event was stored before; this is its case. */
    record Replayed(CaseView view) implements Submission {}

    /** Nothing is stored. */
    sealed interface NotTaken extends Submission {}

    /** The same event was stored before, and its case was deleted when its retention period ended. */
    record Erased() implements NotTaken {}

    /** Another event was stored under the same source and id. */
    record Reused() implements NotTaken {}

    /** It says something that cannot be, and nothing was stored. */
    record Refused(Problem problem) implements NotTaken {}

    /** The municipality is not set up. */
    record UnknownMunicipality() implements NotTaken {}
}
