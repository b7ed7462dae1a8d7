package dk.kanalvalg.caselife;

/** What came of an outcome that was told. Only the first changes a case; all are kept. */
public enum OutcomeResult {
    /** The case moved. */
    APPLIED,
    /** It was told before, under the same message id. */
    REPEATED,
    /** It tells of what the case has left behind. */
    LATE,
    /** It cannot be true of a case in this state. */
    CONTRADICTORY,
    /** Its message id was used before for something else. */
    REUSED,
    /** There is no such case. */
    UNKNOWN_CASE
}
