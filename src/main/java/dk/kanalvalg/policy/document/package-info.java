/**
 * Reads policy documents in YAML or JSON, and reports all faults of a document with their places.
 *
 * <p>Not here: storing documents, which is in {@code policy}; reading DMN, which is in {@code policy.dmn}; proving
 * anything about a policy.
 *
 * <p>ADR: {@code docs/adr/0003-rules-as-data-compiled-to-bit-sets.md}.
 */
package dk.kanalvalg.policy.document;
