/**
 * The record of who did and saw what: appended only, sealed in a hash chain, and verified.
 *
 * <p>Not here: technical logs and metrics; the history of a case, which is in {@code cases}. An entry is never changed
 * and never erased.
 */
package dk.kanalvalg.audit;
