/**
 * Policies in files, for those who keep them in git: analysis, cases, differences and export, without starting the
 * service.
 *
 * <p>Not here: checks of its own; it uses the same reader and analysis as the service.
 */
package dk.kanalvalg.policy.commandline;
