package dk.kanalvalg.core.caselife;

/** Why an administration closes a case in which not everybody has been reached. */
public enum ClosingReason {
    /** The matter is dealt with. */
    DONE,
    /** The citizen has withdrawn it. */
    WITHDRAWN,
    /** The citizen was reached in another way than the case names. */
    OTHER_WAY,
    /** The case should not have been there. */
    ERROR
}
