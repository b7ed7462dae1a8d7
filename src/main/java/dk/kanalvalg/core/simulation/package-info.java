/**
 * Decides recorded cases again under other rules, tells what changes, counts it, and proves for which facts each change
 * holds.
 *
 * <p>Not here: which cases there are and under which rules each was decided, which {@code simulation} reads; what may be
 * shown to whom, which is a question of rights and not of rules.
 *
 * <p>ADR: {@code docs/adr/0030-simulation-decides-every-case-again.md}.
 */
package dk.kanalvalg.core.simulation;
