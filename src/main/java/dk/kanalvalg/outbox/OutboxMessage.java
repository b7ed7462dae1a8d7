package dk.kanalvalg.outbox;

import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.UUID;

/**
 * One message to the outside, as it will be on its topic.
 *
 * @param messageId by which consumers recognise a repeat
 * @param municipality of the case
 * @param key decides the partition: messages of one citizen keep their order
 * @param source {@code urn:dk:kommune:<code>:kanalvalg}
 * @param payload JSON
 */
public record OutboxMessage(
        UUID messageId,
        UUID caseId,
        String municipality,
        String topic,
        CitizenRef key,
        String type,
        String source,
        Instant time,
        String dataSchema,
        String payload) {}
