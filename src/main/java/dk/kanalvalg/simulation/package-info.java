/**
 * Recorded cases decided again under other rules, so that a council knows what a change would have done before it makes it.
 *
 * <p>Not here: deciding, comparing and proving, which are in {@code core.simulation}; the recorded facts, which are in
 * {@code cases.facts}. It writes nothing but its own table.
 *
 * <p>ADR: {@code docs/adr/0030-simulation-decides-every-case-again.md}.
 */
package dk.kanalvalg.simulation;
