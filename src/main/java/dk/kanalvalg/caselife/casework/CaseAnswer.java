package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.cases.CaseView;

/** What became of somebody's word on a case. */
sealed interface CaseAnswer {

    /** The case as it is now. */
    record Done(CaseView view) implements CaseAnswer {}

    /** Nothing changed: it had been said before, or the case has left behind what it tells of. */
    record Unchanged(CaseView view, String why) implements CaseAnswer {}

    record UnknownCase() implements CaseAnswer {}

    /** The case has changed since the caller saw it. */
    record Stale() implements CaseAnswer {}

    /** No case in this state can do that. */
    record Illegal(String code, String detail) implements CaseAnswer {}

    /** The word itself cannot be followed. */
    record Impossible(String field, String reason) implements CaseAnswer {}
}
