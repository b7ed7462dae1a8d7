/**
 * Cases of one citizen that belong together, shown across administrations only with a consent in force.
 *
 * <p>Not here: the consents, which are part of the standing in {@code citizen}; the cases, which are in {@code cases}.
 *
 * <p>ADR: {@code docs/adr/0016-journeys-and-identification.md}.
 */
package dk.kanalvalg.journey;
