package dk.kanalvalg.core.contact;

/** The three ways a municipality and a citizen can meet. */
public enum Channel {
    /** Digital Post or self-service alone. */
    DIGITAL,
    /** Assisted digital, or digital and paper together. */
    HYBRID,
    /**
     * Letter, telephone or a meeting. Always lawful, because Digital Post is a right of the sender and never a duty.
     */
    ANALOG
}
