/**
 * Two instances, PostgreSQL and Kafka, killed and paused under load, and a count of what was published. A program of the
 * command line: its result is what it prints. It sleeps where it waits for other processes and for pauses of a set length,
 * of which nothing tells it.
 */
package dk.kanalvalg.tools.chaos;
