/**
 * Asks the register of Digital Post over HTTP, before a transaction begins, and distinguishes "unknown" from "no".
 *
 * <p>Not here: deciding without an answer, which the rules do; feeds and files of other sources.
 *
 * <p>ADR: {@code docs/adr/0014-standings-come-in-by-statements.md}.
 */
package dk.kanalvalg.citizen.register;
