package dk.kanalvalg.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.citizen.Known;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What somebody in another municipality tries who has a good token and knows the names that a municipality uses. Each fails
 * and leaves a trace. What they try on topics is in {@code InboundTopicsIT}.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(Secured.class)
class NeighbourIT {

    private final TokenMint mint = TokenMint.of(Secured.ISSUER);

    @Test
    void nobodyTakesOverAnothersImport() {
        String importId = UUID.randomUUID().toString();
        String line = "{\"municipality\": \"0175\", \"id\": {\"type\": \"LOCAL\", \"value\": \"" + importId + "\"}, "
                + "\"source\": \"cpr\", \"checkedAt\": \"2026-06-15T10:15:00+02:00\", \"digitalPost\": \"EXEMPT\"}\n";
        String owner = mint.token("register-0175", "0175", Right.TELL);
        send(owner, importId, line).statusCode(200).body("attempt", equalTo(1));
        double before = outOfReach();
        // With the very same lines, and with others: the neighbour learns nothing from the difference.
        for (String lines : List.of(line, line.replace("0175", "0151"))) {
            send(mint.token("register-0151", "0151", Right.TELL), importId, lines)
                    .statusCode(404)
                    .body("code", equalTo("OUT_OF_REACH"));
        }
        assertThat(outOfReach()).isEqualTo(before + 2);
        send(owner, importId, line)
                .statusCode(200)
                .body("attempt", equalTo(2))
                .body("lines", equalTo(1))
                .body("refused", equalTo(0));
    }

    /** The neighbour knows the source and the id of an event that is about to come, and sends its own first. */
    @Test
    void nobodySuppressesAnothersEvent() {
        Map<String, Object> awaited = TestEvents.event("squatted");
        Map<String, Object> squatting = TestEvents.with(new LinkedHashMap<>(awaited), "municipality", "0151");
        post(mint.token("portal-0151", "0151", Right.SUBMIT), squatting).then().statusCode(201);
        double before = outOfReach();
        post(mint.token("portal-0151", "0151", Right.SUBMIT), awaited)
                .then()
                .statusCode(404)
                .body("code", equalTo("OUT_OF_REACH"));
        assertThat(outOfReach()).isEqualTo(before + 1);
        post(mint.token("portal-0175", "0175", Right.SUBMIT), awaited).then().statusCode(201);
    }

    @Test
    void nobodyTakesTheIdOfAnothersPolicy() {
        draft("0151", "0175-channels", "0151").statusCode(422).body("violations[0].field", equalTo("id"));
        draft("0175", "0175-channels", "0175").statusCode(201);
        // Nor adds a version to one that is there, under its own or the other's name.
        draft("0151", "0175-channels", "0175").statusCode(404);
        draft("0175", "shared-id", "0175").statusCode(201);
        draft("0151", "shared-id", "0151").statusCode(409).body("code", equalTo("POLICY_ID_TAKEN"));
    }

    private ValidatableResponse draft(String caller, String id, String municipality) {
        String policy =
                AccessTable.policy().replace("matrix-local", id).replace("\"0175\"", "\"" + municipality + "\"");
        return as(mint.token("ada", caller, Right.DRAFT_POLICY))
                .contentType("application/yaml")
                .body(policy.getBytes(StandardCharsets.UTF_8))
                .post("/v1/policies/" + id + "/versions")
                .then();
    }

    private static ValidatableResponse send(String token, String importId, String lines) {
        return as(token)
                .contentType("application/x-ndjson")
                .header("Import-Id", importId)
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/citizens/standing/import")
                .then();
    }

    private static double outOfReach() {
        return Known.metric("kanalvalg_access_refusals_total{reason=\"out_of_reach\"}");
    }

    private static Response post(String token, Map<String, Object> event) {
        return as(token).contentType("application/json").body(event).post("/v1/contact-events");
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
