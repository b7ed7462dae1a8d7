package dk.kanalvalg.municipality;

import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.routing.AdministrationMap;
import java.util.Map;

/**
 * A municipality as the rest of the service sees it.
 *
 * @param code four digits
 * @param encryptionKeys by administration, of those that registered one
 */
public record Municipality(
        String code,
        String name,
        AdministrationMap map,
        LocalChoices choices,
        Map<String, EncryptionKey> encryptionKeys) {

    /** The topic on which an administration reads its cases. */
    public String topic(String administration) {
        return "kanalvalg." + code + "." + administration + ".v1";
    }
}
