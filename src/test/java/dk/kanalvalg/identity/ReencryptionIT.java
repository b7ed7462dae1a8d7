package dk.kanalvalg.identity;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A new key is the present one; numbers under the one before are read, and moved. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(ReencryptionIT.NewKey.class)
class ReencryptionIT {

    /** The key of all other tests becomes an earlier one. */
    public static class NewKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kanalvalg.privacy.encryption-key-id", "k2",
                    "kanalvalg.privacy.encryption-key", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=",
                    "kanalvalg.privacy.encryption-keys", "k1:bG9jYWwtZW5jcnlwdGlvbi1rZXktbm90LWZvci11c2U=",
                    "kanalvalg.privacy.reencryption-every", "1s");
        }
    }

    private final DataSource database = DatabaseAccess.asMaintenance();

    @Inject
    NumberCipher cipher;

    @Test
    void numbersMoveToThePresentKeyWhileTheyAreUsed() throws SQLException {
        String person = "rota-" + UUID.randomUUID();
        String caseId = given().contentType("application/json")
                .body(event(person))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        underTheKeyBefore(person);
        identified(caseId, person);
        await().until(() -> keys().getOrDefault("k1", 0L) == 0);
        identified(caseId, person);
        given().get("/v1/privacy/keys").then().statusCode(200).body("present", equalTo("k2"));
        // Whatever stood under any key before opens under the present one alone.
        assertThat(opened()).isPositive();
    }

    /** Puts the person's number under the earlier key, as it would stand there from before the change. */
    private void underTheKeyBefore(String person) throws SQLException {
        Map<String, Object> search = Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", person));
        String ref = given().contentType("application/json")
                .body(search)
                .post("/v1/citizens/lookup")
                .then()
                .statusCode(200)
                .extract()
                .path("citizenRef");
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update citizen_identity set ciphertext = ?, key_id = 'k1' where citizen_ref = ?")) {
            update.setBytes(1, sealedUnderTheKeyBefore(person, "0175" + ref));
            update.setString(2, ref);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    /** With the cipher of the JDK, so that the test would also notice another form of what is stored. */
    private static byte[] sealedUnderTheKeyBefore(String number, String boundTo) {
        try {
            byte[] nonce = new byte[12];
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(
                            Base64.getDecoder().decode("bG9jYWwtZW5jcnlwdGlvbi1rZXktbm90LWZvci11c2U="), "AES"),
                    new GCMParameterSpec(128, nonce));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(number.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(12 + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void identified(String caseId, String person) {
        given().contentType("application/json")
                .body(Map.of("purpose", "Test of the rotation"))
                .post("/v1/cases/" + caseId + "/citizen")
                .then()
                .statusCode(200)
                .body("id.value", equalTo(person));
    }

    private Map<String, Long> keys() {
        Map<String, Integer> answered =
                given().get("/v1/privacy/keys").then().statusCode(200).extract().path("numbersByKey");
        return answered.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().longValue()));
    }

    private int opened() throws SQLException {
        int count = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select municipality || citizen_ref, ciphertext, key_id from citizen_identity where key_id = 'k2'");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                assertThat(cipher.open(rows.getBytes(2), rows.getString(3), rows.getString(1)))
                        .isNotEmpty();
                count++;
            }
        }
        return count;
    }
}
