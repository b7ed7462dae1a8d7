package dk.kanalvalg.outbox;

import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.UUID;

public record OutboxMessage(
        UUID messageId,
        UUID caseId,
        String topic,
        CitizenRef key,
        String type,
        String source,
        Instant time,
        String dataSchema,
        String payload) {}
