package dk.kanalvalg.core.policy;

/** The languages that Kanalvalg speaks to a citizen. */
public enum Language {
    DANISH,
    ENGLISH
}
