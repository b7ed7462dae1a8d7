/** What becomes of endings that are held: two persons release or discard them (ADR 0019). */
package dk.kanalvalg.citizen.holds;
