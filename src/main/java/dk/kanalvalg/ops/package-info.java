/**
 * What operators of the service need and what belongs to no single capability: dead letters, health, production checks.
 *
 * <p>Not here: metrics of a capability, which that capability registers; messages that Kafka refuses, which are in
 * {@code outbox}.
 */
package dk.kanalvalg.ops;
