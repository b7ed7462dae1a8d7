package dk.kanalvalg.intake;

import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.platform.Problem;

/** What became of one submitted event. */
sealed interface Submission {

    /** It is stored, decided and certain to be published. */
    record Accepted(CaseView view) implements Submission {}

    /** The same event was taken in before; this is its case. */
    record Replayed(CaseView view) implements Submission {}

    /** The same event was taken in before, and its case has reached the end of its time and is gone. */
    record Erased() implements Submission {}

    /** Another event was taken in under the same source and id. */
    record Reused() implements Submission {}

    /** It says something that cannot be, and nothing was stored. */
    record Refused(Problem problem) implements Submission {}

    /** The municipality is not set up. */
    record UnknownMunicipality() implements Submission {}
}
