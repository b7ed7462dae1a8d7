/**
 * What everyone who speaks Kafka shares: connections, the consumer loop, dead letters and their replay.
 *
 * <p>Not here: the meaning of a message, which is in the capability that reads or writes it; sending cases, which is in
 * {@code outbox}.
 *
 * <p>ADR: {@code docs/adr/0001-quarkus-panache-virtual-threads.md}.
 */
package dk.kanalvalg.messaging;
