/**
 * Load runs and measurements beside a running service: intake, batches, relay and import, each next to what bounds it.
 * Programs for developers; nothing of them is in the package of the service.
 */
package dk.kanalvalg.tools.load;
