/**
 * Reads standings from Kafka and hands them to {@code citizen}.
 *
 * <p>Not here: merging or storing statements; the general consumer loop and dead letters, which are in {@code
 * messaging}.
 *
 * <p>ADR: {@code docs/adr/0014-standings-come-in-by-statements.md}.
 */
package dk.kanalvalg.citizen.feed;
