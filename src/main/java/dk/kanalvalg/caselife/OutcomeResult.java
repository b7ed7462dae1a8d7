package dk.kanalvalg.caselife;

/** The result of a reported outcome. Only {@link #APPLIED} changes a case; all outcomes are stored. */
public enum OutcomeResult {
    /** The case moved. */
    APPLIED,
    /** It was reported before, under the same message id. */
    REPEATED,
    /** It is about an earlier version of the case. */
    LATE,
    /** It contradicts the state of the case. */
    CONTRADICTORY,
    /** Its message id was used before for another outcome. */
    REUSED,
    /** There is no such case. */
    UNKNOWN_CASE
}
