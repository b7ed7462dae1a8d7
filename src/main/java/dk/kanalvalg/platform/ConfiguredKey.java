package dk.kanalvalg.platform;

import java.util.Base64;
import java.util.Locale;

/** A secret key as it stands in the settings. */
public final class ConfiguredKey {

    private static final int BYTES = 32;

    private ConfiguredKey() {}

    /**
     * The bytes of a key.
     *
     * @param property named in the error, which never contains the key
     * @throws IllegalStateException unless it is 32 bytes in Base64
     */
    public static byte[] bytes(String property, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException refused) {
            // Without the cause, which would quote the key.
            key = new byte[0];
        }
        if (key.length != BYTES) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "%s must be %d bytes in Base64 and has %d", property, BYTES, key.length));
        }
        return key;
    }
}
