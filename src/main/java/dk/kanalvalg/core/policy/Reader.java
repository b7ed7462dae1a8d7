package dk.kanalvalg.core.policy;

/** Who reads a text, where a rule has another for some readers than for the citizen it is about. */
public enum Reader {
    /** A company, whether the matter is its own or it receives for somebody else. */
    COMPANY,
    CUSTODY_HOLDER,
    GUARDIAN,
    REPRESENTATIVE,
    /** A company that receives for somebody else. */
    REPRESENTING_COMPANY,
    /** Whoever takes care of what a dead person left. */
    ESTATE,
    /** Anybody who did not send the contact, and must not be told that they asked for what somebody else asked for. */
    NOT_SENDER
}
