package dk.kanalvalg.core.routing;

/**
 * A part of the municipality that owns matters.
 *
 * @param id part of its topic's name: lower-case letters, digits and dashes
 * @param phone number that a citizen can call, or {@code null}
 * @param url where a citizen can read more, or {@code null}
 */
public record Administration(String id, String name, String phone, String url) {}
