/**
 * What people do with a case: override the channel, hand the case over, report an outcome.
 *
 * <p>Not here: changes that follow from new data, which are in {@code caselife.correction}; who may act, which {@code
 * security} decides.
 *
 * <p>ADR: {@code docs/adr/0013-life-of-a-case.md}.
 */
package dk.kanalvalg.caselife.casework;
