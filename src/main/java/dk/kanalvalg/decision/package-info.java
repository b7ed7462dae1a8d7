/**
 * Gathers the facts for a contact, asks the core, and gives the decision its stored and public form.
 *
 * <p>Not here: rules, which are data; opening or changing a case, which is in {@code cases} and {@code caselife};
 * anything that writes.
 *
 * <p>ADR: {@code docs/adr/0009-recipients-pass-the-safety-rules.md}.
 */
package dk.kanalvalg.decision;
