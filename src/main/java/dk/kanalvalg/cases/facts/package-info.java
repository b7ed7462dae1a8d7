/**
 * The facts of each case's first decision, stored so that many cases can be decided again fast.
 *
 * <p>Not here: deciding again, which is in {@code core.simulation} and {@code simulation}; the facts that explain a single
 * decision, which stand with the case and change with it.
 *
 * <p>ADR: {@code docs/adr/0030-simulation-decides-every-case-again.md}.
 */
package dk.kanalvalg.cases.facts;
