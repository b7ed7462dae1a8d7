/**
 * Which administration owns a matter, by KLE subject and facet.
 *
 * <p>Not here: the routes themselves, which are data in {@code municipality}; names of Kafka topics, which are in
 * {@code outbox} and {@code messaging}.
 */
package dk.kanalvalg.core.routing;
