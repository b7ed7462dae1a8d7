package dk.kanalvalg.privacy;

import io.smallrye.config.ConfigMapping;

/** The keys that stand between a personal number and the rest of the world. Both Base64, 32 bytes. */
@ConfigMapping(prefix = "kanalvalg.privacy")
interface PrivacyConfig {

    /** Key of the hash that makes citizen references and content fingerprints. */
    String pseudonymKey();

    /** Key under which numbers that must be kept are encrypted. */
    String encryptionKey();

    /** Name of the encryption key, stored beside what it encrypted so that keys can change. */
    String encryptionKeyId();
}
