package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.platform.ErrorCode;

/** The result of a request to change a case. */
sealed interface CaseAnswer {

    /** The case as it is now. */
    record Done(CaseView view) implements CaseAnswer {}

    /** Nothing changed: the same was reported before, or it is about an earlier version of the case. */
    record Unchanged(CaseView view, String why) implements CaseAnswer {}

    record UnknownCase() implements CaseAnswer {}

    /** The case has changed since the caller read it. */
    record Stale() implements CaseAnswer {}

    /** No case in this state can do that. */
    record Illegal(ErrorCode code, String detail) implements CaseAnswer {}

    /** The request cannot be fulfilled. */
    record Impossible(String field, String reason) implements CaseAnswer {}
}
