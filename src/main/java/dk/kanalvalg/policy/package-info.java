/**
 * Versions of policies: drafts, approval by a second person, the periods in which they are in force, and the compiled
 * rules for a decision.
 *
 * <p>Not here: the rules themselves, which are data in a policy document; deciding, which is in {@code core.decision};
 * a council's short choices, which are in {@code municipality}.
 *
 * <p>ADR: {@code docs/adr/0012-one-proof-for-everything-that-rules.md}.
 */
package dk.kanalvalg.policy;
