/**
 * The rights of the data subject: export, erasure, the record of processing, and nightly deletion when a retention
 * period ends; and breaches of personal data, with the time in which the authority must be told.
 *
 * <p>Not here: lists of tables. Each capability declares its own data through {@code personaldata}, so a new table
 * changes its holder and not this package.
 */
package dk.kanalvalg.gdpr;
