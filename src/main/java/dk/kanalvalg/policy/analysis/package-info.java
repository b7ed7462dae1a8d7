/**
 * Asks {@code core.analysis} everything that matters for one policy, and gives the findings a public form.
 *
 * <p>Not here: the search for proofs, which is in {@code core.analysis}; findings told as sentences, which are in
 * {@code policy.report}.
 *
 * <p>ADR: {@code docs/adr/0012-one-proof-for-everything-that-rules.md}.
 */
package dk.kanalvalg.policy.analysis;
