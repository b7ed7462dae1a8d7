package dk.kanalvalg.citizen.brake;

/** The limit that was passed. */
public enum Limit {
    HOUR,
    DAY,
    ALL_MUNICIPALITIES
}
