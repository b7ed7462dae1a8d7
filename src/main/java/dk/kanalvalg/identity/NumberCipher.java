package dk.kanalvalg.identity;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Encrypts stored numbers with AES-GCM. A ciphertext is bound to its citizen and cannot be decrypted for another. */
@Singleton
public class NumberCipher {

    private final KeyRing ring;

    NumberCipher(KeysConfig config) {
        this.ring = KeyRing.ofNumbers(config);
    }

    /** The name of the key that {@link #seal} uses. */
    public String keyId() {
        return ring.present();
    }

    /** The names of the other keys that {@link #open} can use. Numbers under them must be encrypted again. */
    public Collection<String> earlierKeyIds() {
        return ring.earlier();
    }

    /** The number encrypted: nonce, ciphertext and tag. */
    public byte[] seal(String number, String boundTo) {
        return ring.seal(number.getBytes(StandardCharsets.UTF_8), boundTo);
    }

    /**
     * The decrypted number.
     *
     * @param keyId the name of the key that encrypted it
     * @throws IllegalStateException when that key is not configured, or the ciphertext was changed or belongs to
     *     another citizen
     */
    public String open(byte[] sealed, String keyId, String boundTo) {
        return new String(ring.open(sealed, keyId, boundTo), StandardCharsets.UTF_8);
    }
}
