/**
 * The states of a case and the moves that are legal in each: outcomes, steps of the fallback, handovers and timeouts.
 *
 * <p>Not here: rows, locks and messages, which are in {@code caselife}; the decision itself, which is in {@code
 * core.decision}.
 *
 * <p>ADR: {@code docs/adr/0013-life-of-a-case.md}.
 */
package dk.kanalvalg.core.caselife;
