/**
 * The checked words of a contact: the event, personal, company and KLE numbers, references and channels.
 *
 * <p>Not here: what a sender may get wrong in JSON, which {@code intake} checks; what the registers know of a citizen,
 * which is in {@code core.citizen}.
 *
 * <p>ADR: {@code docs/adr/0005-keyed-pseudonyms-and-encryption.md}.
 */
package dk.kanalvalg.core.contact;
