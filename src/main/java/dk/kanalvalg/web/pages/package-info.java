/**
 * The pages for people: a case told as a story, and in the local run a form to try a contact.
 *
 * <p>Not here: what is told, which the rooms below own; a page that is one form of a REST answer, which stands with the
 * answer's resource.
 *
 * <p>ADR: {@code docs/adr/0033-pages-are-of-the-service.md}.
 */
package dk.kanalvalg.web.pages;
