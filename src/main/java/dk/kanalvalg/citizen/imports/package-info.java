/**
 * Imports files of standings while they are sent, and resumes them after an interruption.
 *
 * <p>Not here: merging or storing statements, which is in {@code citizen}. The file itself is not kept.
 *
 * <p>ADR: {@code docs/adr/0014-standings-come-in-by-statements.md}.
 */
package dk.kanalvalg.citizen.imports;
