package dk.kanalvalg.identity;

import static dk.kanalvalg.identity.KeyRingTest.key;
import static dk.kanalvalg.identity.KeyRingTest.ring;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.core.contact.CprNumber;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The pseudonym key changes, and every reference and fingerprint stays. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PseudonymKeyIT {

    private final DataSource database = DatabaseAccess.asSuperuser();

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

    /** Without the secret every citizen would get a second reference, and nothing would be known of any. */
    @Test
    void whereReferencesAreALostSecretIsNotDrawnAnew() throws SQLException {
        // Any test before this one, or the one here, has left a citizen in the database.
        given().contentType("application/json")
                .body(TestEvents.event("secret"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201);
        change("create table secret_kept_aside as select * from pseudonym_secret where name = 'references'");
        try {
            change("delete from pseudonym_secret where name = 'references'");
            ReferenceSecret lost =
                    new ReferenceSecret(DatabaseAccess.asService(), ring("p1", key(1)), ReferenceSecret.OF_REFERENCES);
            assertThatThrownBy(lost::value)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("pseudonym_secret")
                    .hasMessageContaining("backup");
        } finally {
            change("insert into pseudonym_secret select * from secret_kept_aside");
            change("drop table secret_kept_aside");
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Pseudonyms pseudonyms(KeyRing ring) {
        return new Pseudonyms(new ReferenceSecret(DatabaseAccess.asService(), ring, name));
    }

    private static String reference(Pseudonyms pseudonyms) {
        return pseudonyms
                .party("0175", new PartyId.Cpr(CprNumber.parse(TestEvents.CPR).orElseThrow()))
                .ref()
                .value();
    }
}
