/**
 * Steps that are due: takes them from the rows of the cases, and repairs cases that nobody watches.
 *
 * <p>Not here: when a step is due, which {@code core.caselife} and {@code caselife.Timetables} say.
 *
 * <p>ADR: {@code docs/adr/0013-life-of-a-case.md}.
 */
package dk.kanalvalg.caselife.timers;
