/** Asks a running service whether its audit is as it was written. */
package dk.kanalvalg.tools.audit;
