/**
 * Standings of citizens and companies: statements of the sources, their merge, consents and look-ups.
 *
 * <p>Not here: the merge rules, which are in {@code core.citizen}; numbers, which are in {@code identity}; the check of
 * open cases after a change, which is in {@code caselife.correction}.
 *
 * <p>ADR: {@code docs/adr/0014-standings-come-in-by-statements.md}.
 */
package dk.kanalvalg.citizen;
