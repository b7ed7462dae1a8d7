/**
 * Contact events over HTTP, single and in batches, plain and as CloudEvents; and the question what would be decided.
 *
 * <p>Not here: deciding, which is in {@code decision}; opening cases, which is in {@code cases}. A reported outcome or
 * a standing is not a contact.
 *
 * <p>ADR: {@code docs/adr/0007-one-intake-path-with-group-commit.md}.
 */
package dk.kanalvalg.intake;
