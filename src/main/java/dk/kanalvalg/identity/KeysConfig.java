package dk.kanalvalg.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Keys. Every key is 32 bytes in Base64 and has a name, which stands beside what it encrypted. */
@ConfigMapping(prefix = "kanalvalg.privacy")
interface KeysConfig {

    /** Key under which the secret of the citizen references is kept. */
    String pseudonymKey();

    /** Name of that key. */
    @WithDefault("p1")
    String pseudonymKeyId();

    /** Further keys that may still, or will soon, be needed to open that secret: {@code name:key}. */
    Optional<List<String>> pseudonymKeys();

    /** Key under which numbers that must be kept are encrypted. */
    String encryptionKey();

    /** Name of that key. */
    String encryptionKeyId();

    /** Further keys that numbers may still be encrypted under, or will be: {@code name:key}. */
    Optional<List<String>> encryptionKeys();

    /** How often numbers under other keys than the present one are looked for. */
    @WithDefault("60s")
    String reencryptionEvery();
}
