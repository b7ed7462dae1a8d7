/**
 * What the public reads: each rule in force.
 *
 * <p>Not here: rules that are drafts or are over, and cases. Nothing here is about a person.
 *
 * <p>ADR: {@code docs/adr/0003-rules-as-data-compiled-to-bit-sets.md}.
 */
package dk.kanalvalg.reports;
