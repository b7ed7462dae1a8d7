/**
 * The cases: opening, reading, searching, their history, the messages about them, explanations, and the way from a case
 * to the citizen's number.
 *
 * <p>Not here: what changes a case after it was opened, which is in {@code caselife}; the decision, which is in {@code
 * decision}.
 *
 * <p>ADR: {@code docs/adr/0016-journeys-and-identification.md}.
 */
package dk.kanalvalg.cases;
