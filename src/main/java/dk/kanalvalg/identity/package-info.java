/**
 * Everything that touches a personal or company number: pseudonyms, encryption, keys, and who has which reference.
 *
 * <p>Not here: what is known of the person, which is in {@code citizen}. No class outside this package turns a
 * reference into a number.
 *
 * <p>ADR: {@code docs/adr/0005-keyed-pseudonyms-and-encryption.md}.
 */
package dk.kanalvalg.identity;
