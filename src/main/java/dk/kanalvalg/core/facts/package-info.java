/**
 * Derives the facts that the rules ask about from an event, the standings of those involved and the state of the
 * registers.
 *
 * <p>Not here: the rules, which are data in the policy document; reading standings from the database, which {@code
 * decision} does. A new fact also needs an entry in {@code core.policy.Vocabulary}.
 *
 * <p>ADR: {@code docs/adr/0009-recipients-pass-the-safety-rules.md}.
 */
package dk.kanalvalg.core.facts;
