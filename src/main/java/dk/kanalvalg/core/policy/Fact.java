package dk.kanalvalg.core.policy;

/** Something a rule can ask about: a name and the values it can have. */
public record Fact(String name, Domain domain) {}
