/**
 * Who calls, for which municipality and administration, and with which rights.
 *
 * <p>Not here: accounts, passwords and sessions, which belong to the municipality's identity provider; the record of
 * what a caller did, which is in {@code audit}.
 *
 * <p>ADR: {@code docs/adr/0011-rights-by-signed-tokens.md}.
 */
package dk.kanalvalg.security;
