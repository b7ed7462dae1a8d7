/**
 * Municipalities as data: administrations, KLE routes, contact details, encryption keys and a council's short choices,
 * each set-up with its version.
 *
 * <p>Not here: administrations or routes in code; policies as documents, which are in {@code policy}; the rule for the
 * longest match, which is in {@code core.routing}.
 *
 * <p>ADR: {@code docs/adr/0012-one-proof-for-everything-that-rules.md}.
 */
package dk.kanalvalg.municipality;
