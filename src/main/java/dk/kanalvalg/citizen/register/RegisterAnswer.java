package dk.kanalvalg.citizen.register;

import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import java.util.Locale;

/** What the register said of a party. That it could not say anything is an answer of its own, and never means no. */
sealed interface RegisterAnswer {

    /** The party has a mailbox. */
    record Registered(Boolean nemSms) implements RegisterAnswer {}

    /** It has none; whether it is exempt, the register does not tell. */
    record NotRegistered(Boolean nemSms) implements RegisterAnswer {}

    /** It is exempt or its mailbox is closed, told by a register that can tell. */
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
        /** An answer that is not what was asked for. */
        UNREADABLE,
        /** Nobody asked, because the register is down. */
        CIRCUIT_OPEN;

        String outcome() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
