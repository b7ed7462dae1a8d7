package dk.kanalvalg.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Keys. Every key is 32 bytes in Base64 and has a name, which is stored with what it encrypted. */
@ConfigMapping(prefix = "kanalvalg.privacy")
interface KeysConfig {

    /** Key that encrypts the secret of the citizen references. */
    String pseudonymKey();

    /** Name of that key. */
    @WithDefault("p1")
    String pseudonymKeyId();

    /** Further keys that may be needed to decrypt that secret, former or future: {@code name:key}. */
    Optional<List<String>> pseudonymKeys();

    /** Key that encrypts stored numbers. */
    String encryptionKey();

    /** Name of that key. */
    String encryptionKeyId();

    /** Further keys that may be needed to decrypt numbers, former or future: {@code name:key}. */
    Optional<List<String>> encryptionKeys();

    /** How often to look for numbers under other keys than the present one. */
    @WithDefault("60s")
    String reencryptionEvery();
}
