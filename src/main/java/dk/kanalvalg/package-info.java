/**
 * Kanalvalg: decides how a Danish municipality and a citizen meet. This package holds only the entry point; every other
 * class belongs to one of the packages below it.
 *
 * <p>Start reading at {@code docs/architecture.md}, which shows the packages, the order in which they may use each
 * other, and where to make common changes.
 *
 * <p>ADR: {@code docs/adr/0002-functional-core-capability-packages.md}.
 */
package dk.kanalvalg;
