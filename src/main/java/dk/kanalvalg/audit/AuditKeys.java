package dk.kanalvalg.audit;

import dk.kanalvalg.platform.ConfiguredKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the chain's links. Whoever owns the tables can change entries and compute hashes, but makes no link without a
 * key, which the database does not hold.
 *
 * @see <a href="../../../../../../docs/adr/0025-audit-links-are-keyed.md">ADR 0025</a>
 */
@ApplicationScoped
class AuditKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys = new ArrayList<>();

    AuditKeys(AuditConfig config) {
        keys.add(key("kanalvalg.audit.key", config.key()));
        config.keys().orElse(List.of()).forEach(other -> keys.add(key("kanalvalg.audit.keys", other)));
    }

    /** The link that seals the entry after another link, made with the present key. */
    byte[] link(AuditChain.Link before, AuditChain.Entry entry) {
        return link(keys.getFirst(), before, entry);
    }

    /** Whether a link seals the entry after another link, under any of the keys. */
    boolean fits(AuditChain.Link before, AuditChain.Entry entry, byte[] link) {
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(link, link(key, before, entry)));
    }

    private static byte[] link(SecretKeySpec key, AuditChain.Link before, AuditChain.Entry entry) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(before.hash());
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(before.seq() + 1).flip());
            for (String field : entry.fields()) {
                byte[] text = field == null ? null : field.getBytes(StandardCharsets.UTF_8);
                // Each field with its length, so that no text can move from one into the next.
                mac.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(text == null ? -1 : text.length)
                        .flip());
                if (text != null) {
                    mac.update(text);
                }
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the platform lacks " + ALGORITHM, impossible);
        }
    }

    private static SecretKeySpec key(String property, String base64) {
        return new SecretKeySpec(ConfiguredKey.bytes(property, base64), ALGORITHM);
    }
}
