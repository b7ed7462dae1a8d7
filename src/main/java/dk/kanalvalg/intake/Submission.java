package dk.kanalvalg.intake;

import dk.kanalvalg.cases.CaseView;

/** The result of one submitted event. */
sealed interface Submission {

    /** It is stored, decided and certain to be published. */
    record Accepted(CaseView view) implements Submission {}

    /** The same event was stored before; this is its case. */
    record Replayed(CaseView view) implements Submission {}

    /** The same event was stored before, and its case was deleted when its retention period ended. */
    record Erased() implements Submission {}

    /** Another event was stored under the same source and id. */
    record Reused() implements Submission {}

    /** The municipality is not set up. */
    record UnknownMunicipality() implements Submission {}
}
