package dk.kanalvalg.messaging;

/**
 * What is read, and by whom.
 *
 * @param deadLetterTopic where messages go that can never be used
 * @param group shared by all instances, so that each message is read by one of them
 * @param batch most messages handled together
 */
public record Subscription(String topic, String deadLetterTopic, String group, int batch) {}
