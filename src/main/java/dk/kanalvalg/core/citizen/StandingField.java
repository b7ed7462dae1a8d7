package dk.kanalvalg.core.citizen;

/** The facts of a {@link Standing} that sources tell, each of them on its own. */
public enum StandingField {
    DIGITAL_POST(true),
    CPR_STATUS(true),
    BIRTH_DATE(true),
    RESIDENT_SINCE(true),
    MIT_ID(true),
    NEM_SMS(true),
    SPECIAL_CIRCUMSTANCES(false),
    GUARDIANS(true),
    POWERS_OF_ATTORNEY(true),
    CUSTODY_HOLDERS(true),
    READ_ACCESS(true),
    ADDRESS_PROTECTION(true),
    THREAT_MARKER(true),
    PREFERRED_LANGUAGE(false),
    PREVIOUS_CHANNEL(false),
    MAILBOX_INACTIVE(true),
    CONSENTS(false),
    COMPANY(true),
    PREFERRED_FORMAT(false);

    private final boolean registered;

    StandingField(boolean registered) {
        this.registered = registered;
    }

    /** Whether a register outside the municipality is where the fact is kept. */
    boolean registered() {
        return registered;
    }
}
