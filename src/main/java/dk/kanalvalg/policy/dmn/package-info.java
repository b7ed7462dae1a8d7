/**
 * Writes a policy as a DMN 1.5 decision table, and reads such a table as a policy document.
 *
 * <p>Not here: the strict reading of the resulting document, which is in {@code policy.document}; evaluating DMN, which
 * no part of the service does.
 *
 * <p>ADR: {@code docs/adr/0003-rules-as-data-compiled-to-bit-sets.md}.
 */
package dk.kanalvalg.policy.dmn;
