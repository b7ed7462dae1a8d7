package dk.kanalvalg.citizen.register;

import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import java.util.Locale;

/** The register's answer about a party. "Unknown" is an answer of its own and never means no. */
sealed interface RegisterAnswer {

    /** The party has a mailbox. */
    record Registered(Boolean nemSms) implements RegisterAnswer {}

    /** It has none; the register does not tell whether it is exempt. */
    record NotRegistered(Boolean nemSms) implements RegisterAnswer {}

    /** It is exempt or its mailbox is closed, from a register that can tell the two. */
    record Apart(DigitalPost how) implements RegisterAnswer {}

    /** Nothing is known. */
    record Unknown(Cause because) implements RegisterAnswer {}

    /** Why nothing is known. */
    enum Cause {
        /** No answer in time. */
        TIMEOUT,
        /** No connection, or it broke. */
        UNREACHABLE,
        /** An answer other than 200. */
        REFUSED,
        /** An answer in an unexpected form. */
        UNREADABLE,
        /** Nobody asked, because the register is down. */
        CIRCUIT_OPEN;

        String outcome() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
