package dk.kanalvalg.identity;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Encrypts numbers that must be kept, with AES-GCM. A ciphertext is bound to its citizen and opens for no other. */
@Singleton
public class NumberCipher {

    private final KeyRing ring;

    NumberCipher(KeysConfig config) {
        this.ring = KeyRing.of(
                "kanalvalg.privacy.encryption-key",
                config.encryptionKeyId(),
                config.encryptionKey(),
                config.encryptionKeys());
    }

    /** The name of the key that {@link #seal} uses now. */
    public String keyId() {
        return ring.present();
    }

    /** The names of the other keys that {@link #open} can use: what stands under them is to be sealed again. */
    public Collection<String> earlierKeyIds() {
        return ring.earlier();
    }

    /** The number encrypted: nonce, ciphertext and tag. */
    public byte[] seal(String number, String boundTo) {
        return ring.seal(number.getBytes(StandardCharsets.UTF_8), boundTo);
    }

    /**
     * The number in the clear.
     *
     * @param keyId the name of the key it was sealed under
     * @throws IllegalStateException when that key is not configured, or the ciphertext was changed or is somebody else's
     */
    public String open(byte[] sealed, String keyId, String boundTo) {
        return new String(ring.open(sealed, keyId, boundTo), StandardCharsets.UTF_8);
    }
}
