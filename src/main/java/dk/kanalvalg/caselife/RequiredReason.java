package dk.kanalvalg.caselife;

import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.PersonalNumbers;

/** The reason that a caseworker gives for the file (offentlighedsloven § 13). */
public final class RequiredReason {

    private static final int LONGEST = 500;

    private RequiredReason() {}

    /**
     * The reason as it is kept, without personal numbers.
     *
     * @throws InvalidRequest 422 without a reason, 400 when it is too long
     */
    public static String of(String reason) {
        if (reason == null || reason.isBlank()) {
            throw InvalidRequest.impossible("reason", "is required: it is journalised with the decision");
        }
        if (reason.length() > LONGEST) {
            throw InvalidRequest.malformed("reason", "must not be too long");
        }
        return PersonalNumbers.removedFrom(reason.strip());
    }
}
