package dk.kanalvalg.identity;

import dk.kanalvalg.platform.ConfiguredKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one purpose, by name. The present key encrypts; all keys decrypt. With several keys at a time a key can
 * be changed while instances before and after the change run side by side.
 */
final class KeyRing {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String present;
    private final Map<String, SecretKeySpec> keys;

    private KeyRing(String present, Map<String, SecretKeySpec> keys) {
        this.present = present;
        this.keys = keys;
    }

    /**
     * A ring of configured keys; weak and malformed keys are refused at once.
     *
     * @param property named in the error, which never contains a key
     * @param others {@code name:key} each
     */
    static KeyRing of(String property, String present, String key, Optional<List<String>> others) {
        Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
        for (String other : others.orElse(List.of())) {
            int colon = other.indexOf(':');
            if (colon < 1) {
                throw new IllegalStateException(property + "s must have the form name:key,name:key");
            }
            keys.put(
                    other.substring(0, colon).trim(),
                    new SecretKeySpec(ConfiguredKey.bytes(property + "s", other.substring(colon + 1)), "AES"));
        }
        SecretKeySpec presentKey = new SecretKeySpec(ConfiguredKey.bytes(property, key), "AES");
        SecretKeySpec same = keys.put(present, presentKey);
        if (same != null && !same.equals(presentKey)) {
            throw new IllegalStateException(property + " and " + property + "s give one name to two keys: " + present);
        }
        return new KeyRing(present, keys);
    }

    /** The keys that encrypt numbers. */
    static KeyRing ofNumbers(KeysConfig config) {
        return of(
                "kanalvalg.privacy.encryption-key",
                config.encryptionKeyId(),
                config.encryptionKey(),
                config.encryptionKeys());
    }

    /** The name of the key that encrypts. */
    String present() {
        return present;
    }

    /** The names of the keys that only decrypt. */
    List<String> earlier() {
        return keys.keySet().stream().filter(name -> !name.equals(present)).toList();
    }

    /** Encrypts to nonce, ciphertext and tag. The same {@code boundTo} is needed to decrypt. */
    byte[] seal(byte[] content, String boundTo) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.get(present), nonce, boundTo, content);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException when the key is missing, or the content was changed or is bound to something else
     */
    byte[] open(byte[] sealed, String keyName, String boundTo) {
        SecretKeySpec key = keys.get(keyName);
        if (key == null) {
            throw new IllegalStateException("the key " + keyName + " is needed and not configured");
        }
        return opened(sealed, key, boundTo);
    }

    /** Decrypts what came from outside; empty when the key is not known, or the content was changed or is bound elsewhere. */
    Optional<byte[]> read(byte[] sealed, String keyName, String boundTo) {
        SecretKeySpec key = keys.get(keyName);
        if (key == null || sealed.length < NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(opened(sealed, key, boundTo));
        } catch (IllegalStateException refused) {
            return Optional.empty();
        }
    }

    private static byte[] opened(byte[] sealed, SecretKeySpec key, String boundTo) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return run(Cipher.DECRYPT_MODE, key, nonce, boundTo, rest);
    }

    private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, String boundTo, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("something could not be encrypted or decrypted", failed);
        }
    }
}
