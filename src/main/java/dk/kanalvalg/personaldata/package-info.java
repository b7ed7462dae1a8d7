/**
 * What each holder of personal data must declare, show and erase, and how long data is kept.
 *
 * <p>Not here: the data, which stays with its holder; running an export or an erasure, which is in {@code gdpr}.
 */
package dk.kanalvalg.personaldata;
