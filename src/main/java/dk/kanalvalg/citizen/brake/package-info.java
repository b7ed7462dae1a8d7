/** Counts the exemptions that each source ends, and holds them where they are too many at once (ADR 0019). */
package dk.kanalvalg.citizen.brake;
