package dk.kanalvalg.core.policy;

/** A text for a citizen, in Danish and in plain English. */
public record LocalizedText(String da, String en) {}
