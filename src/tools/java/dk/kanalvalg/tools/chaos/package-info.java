/** Two instances, PostgreSQL and Kafka, killed and paused under load, and a count of what was published. */
package dk.kanalvalg.tools.chaos;
