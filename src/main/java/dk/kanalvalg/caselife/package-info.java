/**
 * What happens to a case after it was opened: the one place that moves a case, writes its history and sends the
 * messages about it.
 *
 * <p>Not here: which move is legal, which {@code core.caselife} says; what starts a move, which the packages below this
 * one say.
 *
 * <p>ADR: {@code docs/adr/0013-life-of-a-case.md}.
 */
package dk.kanalvalg.caselife;
