/**
 * Asks one version of a policy about facts that the caller gives, and stores nothing.
 *
 * <p>Not here: decisions about real contacts, which are in {@code decision}; the choice of the version in force, which
 * is in {@code policy}.
 */
package dk.kanalvalg.policy.evaluation;
