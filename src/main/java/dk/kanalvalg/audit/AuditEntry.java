package dk.kanalvalg.audit;

import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.UUID;

/**
 * A record that somebody did or saw something.
 *
 * @param actor who: a person's or system's id, never a citizen's number
 * @param action what was done
 * @param detail JSON, or {@code null}
 */
public record AuditEntry(
        Instant at,
        String actor,
        AuditAction action,
        String municipality,
        CitizenRef citizen,
        UUID caseId,
        String detail) {}
