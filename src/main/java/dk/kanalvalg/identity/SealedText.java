package dk.kanalvalg.identity;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Encrypts short texts that callers keep and bring back, such as cursors, so that they read and change nothing in them. */
@Singleton
public class SealedText {

    private final KeyRing ring;

    SealedText(KeysConfig config) {
        this.ring = KeyRing.ofNumbers(config);
    }

    /** The text encrypted, in characters that a URL takes as they are. The same {@code boundTo} is needed to read it. */
    public String seal(String text, String boundTo) {
        byte[] sealed = ring.seal(text.getBytes(StandardCharsets.UTF_8), boundTo);
        return coded(ring.present().getBytes(StandardCharsets.UTF_8)) + "." + coded(sealed);
    }

    /** The text; empty when it was not sealed here under a key that is still known, or was bound to something else. */
    public Optional<String> open(String sealed, String boundTo) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            byte[] content = Base64.getUrlDecoder().decode(parts[1]);
            return ring.read(content, key, boundTo).map(text -> new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static String coded(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }
}
