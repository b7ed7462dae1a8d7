/**
 * Asks a running service whether its audit is as it was written. A program of the command line: its answer is what it
 * prints.
 */
package dk.kanalvalg.tools.audit;
