/**
 * Messages to Kafka: a row in the caller's transaction, then the relay that publishes each lane in order and exactly
 * once; messages that Kafka refuses; the topics that must exist.
 *
 * <p>Not here: what a message says, which its sender writes; reading topics, which is in {@code messaging}.
 *
 * <p>ADR: {@code docs/adr/0004-outbox-with-lanes-and-control-records.md}.
 */
package dk.kanalvalg.outbox;
