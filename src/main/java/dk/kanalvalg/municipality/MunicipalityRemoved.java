package dk.kanalvalg.municipality;

/**
 * Sent in the transaction that removes a municipality. Who knows of cases that it still has refuses it.
 *
 * @param code four digits
 */
public record MunicipalityRemoved(String code) {}
