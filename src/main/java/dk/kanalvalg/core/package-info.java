/**
 * The law in plain Java. It receives data and returns decisions and transitions.
 *
 * <p>Not here: frameworks, I/O, the clock, random numbers and logging. A class that needs one of them belongs to a
 * capability beside this package, which calls the core with data.
 *
 * <p>ADR: {@code docs/adr/0002-functional-core-capability-packages.md}.
 */
package dk.kanalvalg.core;
