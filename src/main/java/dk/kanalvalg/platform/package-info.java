/**
 * What every capability needs: problems, strict JSON, the clock, ids, request ids and access to the database.
 *
 * <p>Not here: anything that knows a citizen, a case or a rule. A class that only one capability uses belongs to that
 * capability.
 *
 * <p>ADR: {@code docs/adr/0001-quarkus-panache-virtual-threads.md}.
 */
package dk.kanalvalg.platform;
