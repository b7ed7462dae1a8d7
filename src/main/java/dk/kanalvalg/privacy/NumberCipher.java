package dk.kanalvalg.privacy;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts numbers that must be kept, with AES-GCM. A ciphertext is bound to its citizen and opens for no other. */
@Singleton
public class NumberCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final String keyId;

    NumberCipher(PrivacyConfig config) {
        this.key = new SecretKeySpec(
                Pseudonyms.Keys.decode("kanalvalg.privacy.encryption-key", config.encryptionKey()), "AES");
        this.keyId = config.encryptionKeyId();
    }

    /** The name of the key that {@link #seal} uses now. */
    public String keyId() {
        return keyId;
    }

    /** The number encrypted: nonce, ciphertext and tag. */
    public byte[] seal(String number, String boundTo) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, boundTo, number.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * The number in the clear.
     *
     * @throws IllegalStateException when the ciphertext was changed or belongs to somebody else
     */
    public String open(byte[] sealed, String boundTo) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, nonce, boundTo, rest), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, String boundTo, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("a number could not be encrypted or decrypted", failed);
        }
    }
}
