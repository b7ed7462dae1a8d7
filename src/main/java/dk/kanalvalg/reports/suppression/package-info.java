/**
 * Which counts of a table may be shown to who may not read the cases, so that no count under five can be found from those
 * that are shown.
 *
 * <p>Not here: what is counted and where it comes from, which is in {@code reports}. Nothing here reads a database or a clock.
 *
 * <p>ADR: {@code docs/adr/0032-reports-from-published-months.md}.
 */
package dk.kanalvalg.reports.suppression;
