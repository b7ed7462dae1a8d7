package dk.kanalvalg.municipality;

import java.util.Set;

/**
 * Sent in the transaction of a set-up that takes administrations away without saying who gets their cases. Who knows of
 * cases that are still open refuses it.
 *
 * @param municipality its code
 * @param administrations their ids
 */
public record AdministrationsWithdrawn(String municipality, Set<String> administrations) {}
