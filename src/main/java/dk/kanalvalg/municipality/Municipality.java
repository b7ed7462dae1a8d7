package dk.kanalvalg.municipality;

import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.routing.AdministrationMap;
import java.util.Map;

/**
 * A municipality as the rest of the service sees it.
 *
 * @param code four digits
 * @param version of its set-up, counted from 1
 * @param encryptionKeys by administration, of those that registered one
 */
public record Municipality(
        String code,
        int version,
        String name,
        AdministrationMap map,
        LocalChoices choices,
        Map<String, EncryptionKey> encryptionKeys) {

    /** The topic on which an administration reads its cases. */
    public String topic(String administration) {
        return TopicNames.cases(code, administration);
    }
}
