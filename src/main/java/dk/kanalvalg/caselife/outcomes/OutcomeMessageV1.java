package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.core.caselife.ClosingReason;
import dk.kanalvalg.core.caselife.Outcome;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.platform.Identifier;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.UuidText;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What became of a case, as an administration's system tells it.
 *
 * @param version of the case that it is about; without it, times must tell whether it is late
 * @param reason of an outcome {@code CLOSED}; needed where not everybody has been reached
 * @param recipient the {@code citizenRef} whom a delivery is about; needed where the case has several recipients
 */
public record OutcomeMessageV1(
        @Pattern(regexp = UuidText.FORM, message = "is not a case's id")
        String caseId,

        @NotNull Word outcome,
        @NotNull OffsetDateTime occurredAt,
        @NotNull @Identifier(max = 200) String messageId,
        @FreeText(max = 500) String detail,
        @Min(1) Integer version,
        ClosingReason reason,

        @Pattern(regexp = "c_[a-z2-7]{1,64}", message = "is not a citizen's reference")
        String recipient) {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    /** The eight words. */
    public enum Word {
        RECEIVED,
        ACCEPTED,
        REJECTED,
        DELIVERED,
        READ,
        FAILED,
        RETURNED,
        CLOSED
    }

    /**
     * The outcome that the message tells.
     *
     * @param addressed the case that the message came to, or {@code null} if only it says so itself
     * @throws InvalidRequest when it names no case, or another, or gives a reason that is none of the outcome's
     */
    public ReportedOutcome reported(UUID addressed, String actor) {
        if (caseId == null && addressed == null) {
            throw InvalidRequest.malformed("caseId", "is required");
        }
        if (occurredAt.getYear() < FIRST_YEAR || occurredAt.getYear() > LAST_YEAR) {
            throw InvalidRequest.malformed("occurredAt", "is not a time at which that can have happened");
        }
        if (reason != null && outcome != Word.CLOSED) {
            throw InvalidRequest.impossible("reason", "belongs to the outcome CLOSED");
        }
        UUID named = caseId == null ? addressed : UUID.fromString(caseId);
        if (addressed != null && !addressed.equals(named)) {
            throw InvalidRequest.impossible("caseId", "is another case than the one addressed");
        }
        return new ReportedOutcome(
                named,
                Outcome.of(outcome.name()).orElseThrow(),
                // As PostgreSQL keeps it, so that a repeat is equal to the first.
                occurredAt.toInstant().truncatedTo(ChronoUnit.MICROS),
                messageId,
                detail,
                version,
                reason,
                recipient == null ? null : new CitizenRef(recipient),
                actor);
    }
}
