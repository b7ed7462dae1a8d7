package dk.kanalvalg.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final String ONE = key(1);
    private static final String TWO = key(2);
    private static final byte[] CONTENT = "6101701008".getBytes(StandardCharsets.UTF_8);

    @Test
    void instancesOfBeforeAndAfterAChangeReadEachOther() {
        KeyRing before = ring("k1", ONE, "k2:" + TWO);
        KeyRing after = ring("k2", TWO, "k1:" + ONE);
        assertThat(after.open(before.seal(CONTENT, "anna"), "k1", "anna")).isEqualTo(CONTENT);
        assertThat(before.open(after.seal(CONTENT, "anna"), "k2", "anna")).isEqualTo(CONTENT);
        assertThat(after.earlier()).containsExactly("k1");
    }

    @Test
    void whatIsSealedForOneOpensForNoOther() {
        KeyRing ring = ring("k1", ONE);
        byte[] sealed = ring.seal(CONTENT, "anna");
        assertThatThrownBy(() -> ring.open(sealed, "k1", "bo")).isInstanceOf(IllegalStateException.class);
        sealed[20] ^= 1;
        assertThatThrownBy(() -> ring.open(sealed, "k1", "anna")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneContentSealedTwiceLooksDifferent() {
        KeyRing ring = ring("k1", ONE);
        assertThat(ring.seal(CONTENT, "anna")).isNotEqualTo(ring.seal(CONTENT, "anna"));
    }

    @Test
    void doubtfulKeysAreRefusedWithoutBeingQuoted() {
        assertThatThrownBy(() -> ring("k1", "c2hvcnQ=")).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> ring("k1", "no base64!")).hasMessageNotContaining("no base64");
        assertThatThrownBy(() -> ring("k1", ONE, TWO))
                .hasMessageContaining("name:key")
                .hasMessageNotContaining(TWO);
        assertThatThrownBy(() -> ring("k1", ONE, "k1:" + TWO)).hasMessageContaining("two keys");
        KeyRing ring = ring("k1", ONE);
        assertThatThrownBy(() -> ring.open(new byte[40], "k9", "anna")).hasMessageContaining("k9");
    }

    static KeyRing ring(String present, String key, String... others) {
        return KeyRing.of("key", present, key, Optional.of(List.of(others)));
    }

    static String key(int seed) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) seed);
        return Base64.getEncoder().encodeToString(key);
    }
}
