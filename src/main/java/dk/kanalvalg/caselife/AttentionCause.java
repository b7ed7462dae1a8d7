package dk.kanalvalg.caselife;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a case is listed for a human. All but the last are the core's causes, which stop the timers of the case; an
 * objection stops nothing, so the core does not know it.
 */
public enum AttentionCause {
    /** Its owner did not take it in time. */
    NOT_ACCEPTED,
    /** The catch-all does not want it either, or it was rejected twice. */
    REJECTED,
    /** Every step of the ladder was tried. */
    NOT_DELIVERED,
    /** It was delivered digitally to somebody whose exemption had ended by mistake; a letter must follow. */
    EXEMPTION_HELD,
    /** Its message could not be published and was set aside. */
    NOT_PUBLISHED,
    /** Something was reported of a case with several recipients, and not of which. */
    RECIPIENT_MISSING,
    /** Nobody is to be written to until a human finds out who; its owner must take it in time all the same. */
    NO_RECIPIENT,
    /** Somebody objects to what was decided, and no caseworker has answered. */
    OBJECTION;

    /** The cause of that name, if there is one. */
    public static Optional<AttentionCause> named(String name) {
        return Stream.of(values()).filter(cause -> cause.name().equals(name)).findFirst();
    }
}
