/**
 * Publishes the cases of one administration again, at a bounded rate, for a consumer that is new or lost its data.
 *
 * <p>Not here: the first publication, which is in {@code outbox}; replay of dead letters, which is in {@code
 * messaging}.
 *
 * <p>ADR: {@code docs/adr/0004-outbox-with-lanes-and-control-records.md}.
 */
package dk.kanalvalg.replay;
