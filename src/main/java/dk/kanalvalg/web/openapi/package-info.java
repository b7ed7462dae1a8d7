/**
 * Makes the OpenAPI document whole: what the code says of an operation is joined with what the files under
 * {@code openapi/} say, with the errors it can give, the rights it needs, and examples.
 *
 * <p>Not here: serving the document, which Quarkus does under {@code /q/openapi} and {@code web} under
 * {@code /openapi.yaml}.
 *
 * <p>ADR: {@code docs/adr/0008-mpl-and-open-standards.md}.
 */
package dk.kanalvalg.web.openapi;
