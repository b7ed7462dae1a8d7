/**
 * What sources say about a citizen or a company, and how several sources are merged into one standing.
 *
 * <p>Not here: where statements come from and where they are stored, which is in {@code citizen}; what a standing means
 * for one contact, which is in {@code core.facts}.
 *
 * <p>ADR: {@code docs/adr/0014-standings-come-in-by-statements.md}.
 */
package dk.kanalvalg.core.citizen;
