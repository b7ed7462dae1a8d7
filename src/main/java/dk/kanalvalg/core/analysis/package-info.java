/**
 * Proves statements about a policy for all possible facts: gaps, rules that never decide, differences between versions,
 * and whether a local policy keeps within the law.
 *
 * <p>Not here: how findings are shown, which is in {@code policy.analysis} and {@code policy.report}. Nothing here
 * samples; a claim that cannot be proven within its budget is not made.
 *
 * <p>ADR: {@code docs/adr/0003-rules-as-data-compiled-to-bit-sets.md}.
 */
package dk.kanalvalg.core.analysis;
