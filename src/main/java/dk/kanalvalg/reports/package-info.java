/**
 * What councils and the public read: each rule in force, and what became of the contacts of some months.
 *
 * <p>Not here: rules that are drafts or are over; single cases; what other rules would have decided, which is in {@code
 * simulation}. Counts for who may not read the cases pass {@code reports.suppression}, whatever the kind of report.
 *
 * <p>ADR: {@code docs/adr/0003-rules-as-data-compiled-to-bit-sets.md}, {@code
 * docs/adr/0032-reports-from-published-months.md}.
 */
package dk.kanalvalg.reports;
