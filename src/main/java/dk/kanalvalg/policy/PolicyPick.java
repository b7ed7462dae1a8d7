package dk.kanalvalg.policy;

/** A version somebody names. */
public record PolicyPick(String id, int version) {}
