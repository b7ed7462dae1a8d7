package dk.kanalvalg.core.routing;

/**
 * A part of the municipality that owns matters.
 *
 * @param id stands in its topic's name: lower-case letters, digits and dashes
 * @param phone whom a citizen can call, or {@code null}
 * @param url where a citizen can read more, or {@code null}
 */
public record Administration(String id, String name, String phone, String url) {}
