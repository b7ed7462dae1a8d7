/**
 * The parts of a policy: facts and their domains, cells, rules, layers, parameters and texts.
 *
 * <p>Not here: reading a policy from YAML, which is in {@code policy.document}; deciding with it, which is in {@code
 * core.decision}; storing and approving it, which is in {@code policy}.
 *
 * <p>ADR: {@code docs/adr/0003-rules-as-data-compiled-to-bit-sets.md}.
 */
package dk.kanalvalg.core.policy;
