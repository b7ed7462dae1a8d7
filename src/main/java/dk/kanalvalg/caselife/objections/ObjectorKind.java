package dk.kanalvalg.caselife.objections;

/** Who objects, in relation to the case. */
enum ObjectorKind {
    /** The person whom it is about. */
    CITIZEN,
    /** Somebody with a power of attorney, or who otherwise acts for the citizen. */
    REPRESENTATIVE,
    GUARDIAN,
    CUSTODY_HOLDER,
    /** The company that it is about. */
    COMPANY
}
