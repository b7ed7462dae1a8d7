package dk.kanalvalg.privacy;

import static dk.kanalvalg.privacy.KeyRingTest.key;
import static dk.kanalvalg.privacy.KeyRingTest.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.core.contact.CprNumber;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The pseudonym key changes, and every reference and fingerprint stays. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PseudonymKeyIT {

    @Inject
    AgroalDataSource database;

    private final String name = "test-" + UUID.randomUUID();

    @Test
    void aChangeOfTheKeyLeavesReferencesAndFingerprintsAsTheyAre() {
        Pseudonyms first = pseudonyms(ring("p1", key(1)));
        String reference = reference(first);
        byte[] fingerprint = first.fingerprint("content");
        // All instances learn of the new key; then it becomes the present one; then the old one is taken away.
        for (KeyRing step : new KeyRing[] {
            ring("p1", key(1), "p2:" + key(2)), ring("p2", key(2), "p1:" + key(1)), ring("p2", key(2))
        }) {
            Pseudonyms next = pseudonyms(step);
            assertThat(reference(next)).isEqualTo(reference);
            assertThat(next.fingerprint("content")).isEqualTo(fingerprint);
        }
    }

    @Test
    void instancesOfBeforeTheChangeStillStartAfterIt() {
        String reference = reference(pseudonyms(ring("p1", key(1))));
        assertThat(reference(pseudonyms(ring("p2", key(2), "p1:" + key(1))))).isEqualTo(reference);
        assertThat(reference(pseudonyms(ring("p1", key(1), "p2:" + key(2))))).isEqualTo(reference);
        assertThat(reference(pseudonyms(ring("p2", key(2), "p1:" + key(1))))).isEqualTo(reference);
    }

    @Test
    void anInstanceWithoutTheKeyMakesNoReferencesAtAll() {
        reference(pseudonyms(ring("p1", key(1))));
        Pseudonyms stranger = pseudonyms(ring("p9", key(9)));
        assertThatThrownBy(() -> reference(stranger)).hasMessageContaining("p1");
        Pseudonyms impostor = pseudonyms(ring("p1", key(9)));
        assertThatThrownBy(() -> reference(impostor)).isInstanceOf(IllegalStateException.class);
    }

    private Pseudonyms pseudonyms(KeyRing ring) {
        return new Pseudonyms(new ReferenceSecret(database, ring, name));
    }

    private static String reference(Pseudonyms pseudonyms) {
        return pseudonyms
                .party("0175", new PartyId.Cpr(CprNumber.parse(TestEvents.CPR).orElseThrow()))
                .ref()
                .value();
    }
}
