/**
 * Decides open cases again when something new is known about their citizens.
 *
 * <p>Not here: what is known, which is in {@code citizen}; a caseworker's own change, which is in {@code
 * caselife.casework}.
 *
 * <p>ADR: {@code docs/adr/0017-a-correction-re-routes-what-is-pending.md}.
 */
package dk.kanalvalg.caselife.correction;
