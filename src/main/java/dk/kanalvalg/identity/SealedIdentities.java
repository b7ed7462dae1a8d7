package dk.kanalvalg.identity;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.municipality.EncryptionKey;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Encrypts the numbers of cases' citizens for the administrations that own the cases, if they have registered a key.
 */
@ApplicationScoped
public class SealedIdentities {

    private final Municipalities municipalities;
    private final Numbers numbers;
    private final StoredJson json;

    SealedIdentities(Municipalities municipalities, Numbers numbers, StoredJson json) {
        this.municipalities = municipalities;
        this.numbers = numbers;
        this.json = json;
    }

    /** A case with its citizen, and the administration to encrypt the number for. */
    public record Owned(UUID caseId, String municipality, String administration, String citizenRef) {}

    /** The JWEs by case; a case whose administration has no key has none. */
    @Transactional(MANDATORY)
    public Map<UUID, String> seal(Collection<Owned> cases) {
        Set<String> codes = new HashSet<>();
        cases.forEach(owned -> codes.add(owned.municipality()));
        Map<String, Municipality> known = municipalities.ofCases(codes);
        Map<UUID, String> sealed = new HashMap<>();
        for (Owned owned : cases) {
            Optional.ofNullable(known.get(owned.municipality()))
                    .map(municipality -> municipality.encryptionKeys().get(owned.administration()))
                    .ifPresent(key -> seal(owned, key).ifPresent(jwe -> sealed.put(owned.caseId(), jwe)));
        }
        return sealed;
    }

    /** The case and the reference are inside, so the JWE is worthless beside another case. */
    private Optional<String> seal(Owned owned, EncryptionKey key) {
        return numbers.open(owned.municipality(), new CitizenRef(owned.citizenRef()))
                .map(number -> {
                    Map<String, Object> content = new LinkedHashMap<>();
                    content.put("caseId", owned.caseId());
                    content.put("citizenRef", owned.citizenRef());
                    content.put("id", Map.of("type", number.type(), "value", number.value()));
                    return key.encrypt(json.write(content));
                });
    }
}
