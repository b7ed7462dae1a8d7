/**
 * PostgreSQL, Kafka and a register stub inside the process, for the local run and the tests only.
 *
 * <p>Not here: anything that production needs; the production package leaves these parts out.
 *
 * <p>ADR: {@code docs/adr/0006-embedded-real-parts.md}.
 */
package dk.kanalvalg.embedded;
