/**
 * Load runs and measurements beside a running service: intake, batches, relay and import, each next to what bounds it.
 * Programs of the command line for developers: results go to standard output, progress to standard error; nothing of them
 * is in the package of the service.
 */
package dk.kanalvalg.tools.load;
