/**
 * Outcomes that administrations report over Kafka: reading, deduplication and effect.
 *
 * <p>Not here: outcomes over HTTP, which are in {@code caselife.casework}; the legal moves, which are in {@code
 * core.caselife}.
 *
 * <p>ADR: {@code docs/adr/0013-life-of-a-case.md}.
 */
package dk.kanalvalg.caselife.outcomes;
