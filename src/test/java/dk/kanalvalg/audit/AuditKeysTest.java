package dk.kanalvalg.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.ConfigMappings;
import dk.kanalvalg.audit.AuditChain.Entry;
import dk.kanalvalg.audit.AuditChain.Link;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditKeysTest {

    private static final Entry ENTRY = new Entry(7, Arrays.asList("7", "1", "anna", "SEEN", "0175", null, null, "{}"));

    @Test
    void aLinkIsMadeWithItsKeyAndOfEverythingThatItSeals() {
        AuditKeys keys = keys(1);
        byte[] link = keys.link(AuditChain.NONE, ENTRY);
        assertThat(keys.fits(AuditChain.NONE, ENTRY, link)).isTrue();
        assertThat(keys(2).fits(AuditChain.NONE, ENTRY, link)).isFalse();
        assertThat(keys.fits(new Link(1, AuditChain.NONE.hash()), ENTRY, link)).isFalse();
        assertThat(keys.fits(new Link(0, link), ENTRY, link)).isFalse();
        for (int field = 0; field < ENTRY.fields().size(); field++) {
            List<String> changed = new java.util.ArrayList<>(ENTRY.fields());
            changed.set(field, "x");
            assertThat(keys.fits(AuditChain.NONE, new Entry(7, changed), link)).isFalse();
        }
        // Text that moves from one field into the next.
        Entry moved = new Entry(7, Arrays.asList("7", "1", "annaS", "EEN", "0175", null, null, "{}"));
        assertThat(keys.fits(AuditChain.NONE, moved, link)).isFalse();
        Entry empty = new Entry(7, Arrays.asList("7", "1", "anna", "SEEN", "0175", "", null, "{}"));
        assertThat(keys.fits(AuditChain.NONE, empty, link)).isFalse();
    }

    @Test
    void linksOfAFormerAndOfTheNextKeyFitWhileTheKeyChanges() {
        byte[] former = keys(1).link(AuditChain.NONE, ENTRY);
        byte[] next = keys(2).link(AuditChain.NONE, ENTRY);
        AuditKeys both = keys(2, 1);
        assertThat(both.link(AuditChain.NONE, ENTRY)).isEqualTo(next).isNotEqualTo(former);
        assertThat(both.fits(AuditChain.NONE, ENTRY, former)).isTrue();
        assertThat(keys(1, 2).fits(AuditChain.NONE, ENTRY, next)).isTrue();
        assertThat(both.fits(AuditChain.NONE, ENTRY, keys(3).link(AuditChain.NONE, ENTRY)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoKeyStopsTheStartAndIsNotQuoted(String text) {
        assertThatThrownBy(() -> new AuditKeys(config(Map.of("kanalvalg.audit.key", text))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kanalvalg.audit.key")
                .hasNoCause()
                .message()
                .doesNotContain(text);
    }

    private static AuditKeys keys(int present, int... others) {
        Map<String, String> settings = new HashMap<>(Map.of("kanalvalg.audit.key", key(present)));
        if (others.length > 0) {
            settings.put("kanalvalg.audit.keys", key(others[0]));
        }
        return new AuditKeys(config(settings));
    }

    private static AuditConfig config(Map<String, String> settings) {
        return ConfigMappings.read(AuditConfig.class, settings);
    }

    private static String key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return Base64.getEncoder().encodeToString(key);
    }
}
