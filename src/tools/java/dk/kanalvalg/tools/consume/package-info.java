/** Prints what is on the topics. */
package dk.kanalvalg.tools.consume;
