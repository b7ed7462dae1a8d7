/**
 * What the service serves to browsers and tools: the landing page, JSON Schemas and contracts.
 *
 * <p>Not here: REST resources of a capability; an explanation of a case as a page, which is in {@code cases}.
 *
 * <p>ADR: {@code docs/adr/0008-mpl-and-open-standards.md}.
 */
package dk.kanalvalg.web;
