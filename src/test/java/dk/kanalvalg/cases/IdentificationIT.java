package dk.kanalvalg.cases;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.eventByNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.endtoend.MessageContract;
import dk.kanalvalg.identity.SealedIdentities;
import dk.kanalvalg.security.TransactionScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class IdentificationIT {

    private final DataSource database = DatabaseAccess.asMaintenance();

    @Inject
    SealedIdentities sealed;

    @Test
    void aCaseworkerGetsTheNumberForAPurposeThatIsRecorded() throws SQLException {
        String caseId = CaseClient.submitted(eventByNumber());
        given().contentType("application/json")
                .header("X-Actor", "sagsbehandler-7")
                .body(Map.of("purpose", "Skal ringe til borgeren"))
                .post("/v1/cases/" + caseId + "/citizen")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("id.type", equalTo("CPR"))
                .body("id.value", equalTo(TestEvents.CPR));
        assertThat(recorded(caseId)).isEqualTo("sagsbehandler-7: Skal ringe til borgeren");
    }

    @Test
    void withoutAPurposeOrACaseThereIsNoNumber() {
        String caseId = CaseClient.submitted(event("formaal"));
        given().contentType("application/json")
                .body(Map.of())
                .post("/v1/cases/" + caseId + "/citizen")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("purpose"));
        given().contentType("application/json")
                .body(Map.of("purpose", " "))
                .post("/v1/cases/" + caseId + "/citizen")
                .then()
                .statusCode(400);
        for (String unknown : new String[] {UUID.randomUUID().toString(), "x"}) {
            given().contentType("application/json")
                    .body(Map.of("purpose", "Ingen"))
                    .post("/v1/cases/" + unknown + "/citizen")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void anAdministrationWithAKeyGetsTheNumberSoThatOnlyItCanReadIt() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("b-2026").generate();
        ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("s-2026").generate();
        Map<String, Object> settings =
                given().get("/v1/municipalities/0151").then().extract().path("$");
        administrations(settings).forEach(administration -> {
            if ("borgerservice".equals(administration.get("id"))) {
                administration.put("encryptionKey", rsa.toPublicJWK().toJSONObject());
            } else if ("social".equals(administration.get("id"))) {
                administration.put("encryptionKey", curve.toPublicJWK().toJSONObject());
            }
        });
        put(settings, 200);
        Map<String, Object> event = TestEvents.with(eventByNumber(), "municipality", "0170");
        String caseId = CaseClient.submitted(event);
        String ref = given().get("/v1/cases/" + caseId).then().extract().path("citizenRef");
        String toRsa = jwe(caseId, "borgerservice", ref);
        String toCurve = jwe(caseId, "social", ref);
        assertThat(toRsa).doesNotContain(TestEvents.CPR);
        JWEObject opened = JWEObject.parse(toRsa);
        assertThat(opened.getHeader().getKeyID()).isEqualTo("b-2026");
        opened.decrypt(new RSADecrypter(rsa));
        assertThat(opened.getPayload().toJSONObject())
                .containsEntry("caseId", caseId)
                .containsEntry("citizenRef", ref)
                .containsEntry("id", Map.of("type", "CPR", "value", TestEvents.CPR));
        assertThat(new MessageContract()
                        .faults("citizen.v1.schema.json", opened.getPayload().toString()))
                .isEmpty();
        JWEObject other = JWEObject.parse(toCurve);
        other.decrypt(new ECDHDecrypter(curve));
        assertThat(other.getPayload().toString()).contains(TestEvents.CPR);
        assertThat(jwe(caseId, "erhverv", ref)).isNull();
    }

    @Test
    void aPrivateOrWeakKeyIsRefused() throws Exception {
        Map<String, Object> settings =
                given().get("/v1/municipalities/0151").then().extract().path("$");
        JWK privateKey = new ECKeyGenerator(Curve.P_256).generate();
        for (Map<String, Object> refused : List.<Map<String, Object>>of(
                privateKey.toJSONObject(), Map.of("kty", "oct", "k", "c2VjcmV0"), Map.of("kty", "RSA"), Map.of())) {
            administrations(settings).getFirst().put("encryptionKey", refused);
            put(settings, 422);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> administrations(Map<String, Object> settings) {
        return (List<Map<String, Object>>) settings.get("administrations");
    }

    private static void put(Map<String, Object> settings, int status) {
        given().contentType("application/json")
                .body(settings)
                .put("/v1/municipalities/0170")
                .then()
                .statusCode(status);
    }

    private String jwe(String caseId, String administration, String ref) {
        UUID id = UUID.fromString(caseId);
        return TransactionScope.of(List.of("0170")).call(() -> QuarkusTransaction.requiringNew()
                .call(() -> sealed.seal(List.of(new SealedIdentities.Owned(id, "0170", administration, ref)))
                        .get(id)));
    }

    private String recorded(String caseId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select actor || ': ' || (detail ->> 'purpose') from audit_entry "
                                + "where action = 'CITIZEN_IDENTIFIED' and case_id = ?")) {
            select.setObject(1, UUID.fromString(caseId));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
