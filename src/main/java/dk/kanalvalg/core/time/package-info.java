/**
 * Time as Danish law counts it: the time zone, half-open periods and working days.
 *
 * <p>Not here: reading the clock, which only {@code platform} does; instants come in as parameters. The dates of Danish
 * holidays are in {@code caselife}.
 */
package dk.kanalvalg.core.time;
