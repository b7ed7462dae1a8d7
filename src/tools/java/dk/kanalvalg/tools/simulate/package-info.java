/** Asks a running service what a policy in git would have done. */
package dk.kanalvalg.tools.simulate;
