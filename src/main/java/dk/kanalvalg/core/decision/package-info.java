/**
 * Compiles a policy and decides with it: channel, means, recipients, obligations, fallback and explanation.
 *
 * <p>Not here: the content of the rules, which is data in the policy document; gathering facts, which is in {@code
 * core.facts}; what happens after the decision, which is in {@code core.caselife}.
 *
 * <p>ADR: {@code docs/adr/0003-rules-as-data-compiled-to-bit-sets.md}.
 */
package dk.kanalvalg.core.decision;
