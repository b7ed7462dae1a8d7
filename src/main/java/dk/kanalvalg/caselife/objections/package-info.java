/**
 * Objections to what was decided about a case: a caseworker records one, and a caseworker answers it in time.
 *
 * <p>Not here: the change that an objection leads to, which is an override or a handover in {@code caselife.casework};
 * the list of cases that wait for a human, which is in {@code caselife}.
 *
 * <p>ADR: {@code docs/adr/0013-life-of-a-case.md}.
 */
package dk.kanalvalg.caselife.objections;
