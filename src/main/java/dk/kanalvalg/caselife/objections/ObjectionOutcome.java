package dk.kanalvalg.caselife.objections;

/** What came of an objection. */
enum ObjectionOutcome {
    /** The decision stands. */
    UPHELD,
    /** A caseworker has changed the decision, for example overridden it; the answer itself changes nothing. */
    CHANGED
}
