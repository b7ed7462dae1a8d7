package dk.kanalvalg.gdpr;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * A breach of personal data, as it was recorded.
 *
 * @param what happened, in the words of who recorded it; without names and numbers
 * @param personsAffected how many, as far as is known
 * @param measures what was done about it
 * @param reportBy when the authority must know of it at the latest: 72 hours after it was discovered (GDPR 33(1))
 * @param reportedAt when the authority was told, or {@code null}
 * @param reportedBy who said so, or {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Breach(
        UUID breachId,
        String municipality,
        String what,
        Instant discoveredAt,
        long personsAffected,
        String measures,
        String recordedBy,
        Instant recordedAt,
        Instant reportBy,
        Instant reportedAt,
        String reportedBy) {}
