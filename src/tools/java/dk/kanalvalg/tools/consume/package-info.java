/** Prints what is on the topics: a program of the command line, whose output is its purpose. */
package dk.kanalvalg.tools.consume;
